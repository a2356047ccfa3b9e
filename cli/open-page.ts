import open from 'open'
import type { Host } from './host.ts'

/** Whether there is a screen with someone before it: not on a build machine, over SSH, or without a desktop. */
export function canOpenBrowser({ env, stdout }: Pick<Host, 'env' | 'stdout'>, platform: NodeJS.Platform): boolean {
  if (env['CI'] || env['SSH_CONNECTION'] || stdout.isTTY !== true) return false
  if (platform === 'darwin' || platform === 'win32') return true
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
}

/** Opens an address in the person's browser. False where that did not work: the address is on the terminal anyway. */
export async function openPage(url: string): Promise<boolean> {
  try {
    const child = await open(url)
    return await new Promise((resolve) => {
      child.once('error', () => resolve(false))
      child.once('spawn', () => resolve(true))
      // `open` resolves after the start on most platforms; then neither event comes any more.
      if (child.pid !== undefined) resolve(true)
    })
  } catch {
    return false
  }
}
