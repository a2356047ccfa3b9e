import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { screen } from 'electron'
import type { BrowserWindow, Rectangle } from 'electron'
import { z } from 'zod'

const WindowState = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(480),
  height: z.number().int().min(360),
  isMaximized: z.boolean(),
})
type WindowState = z.infer<typeof WindowState>

/** How much of a remembered window must lie on some screen to be found again, in pixels each way. */
const VISIBLE_PIXELS = 100

/** Where the window was last time; null the first time, or when that screen is no longer there. */
export function readWindowState(file: string): WindowState | null {
  const parsed = WindowState.safeParse(readJson(file))
  if (!parsed.success) return null
  const isReachable = screen.getAllDisplays().some((display) => overlaps(display.workArea, parsed.data))
  return isReachable ? parsed.data : null
}

/** Remembers where `window` is when it closes. */
export function rememberWindowState(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    const state: WindowState = { ...window.getNormalBounds(), isMaximized: window.isMaximized() }
    // Written beside and renamed, so that a crash leaves the old state or the new one.
    writeFileSync(`${file}.new`, JSON.stringify(state))
    renameSync(`${file}.new`, file)
  })
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // Missing or damaged: the window opens where the system puts it, which is all that is lost.
    return null
  }
}

function overlaps(area: Rectangle, window: Rectangle): boolean {
  const width = Math.min(area.x + area.width, window.x + window.width) - Math.max(area.x, window.x)
  const height = Math.min(area.y + area.height, window.y + window.height) - Math.max(area.y, window.y)
  return width >= VISIBLE_PIXELS && height >= VISIBLE_PIXELS
}
