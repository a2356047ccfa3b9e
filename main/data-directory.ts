import { posix, win32 } from 'node:path'

export interface Surroundings {
  platform: NodeJS.Platform
  /** The person's home folder. */
  home: string
  env: Readonly<Record<string, string | undefined>>
}

/**
 * Where the memory lives unless someone says otherwise: one folder for every face, in the place each platform has for what a
 * person would not want to lose (XDG base directories, Apple's file system guide, Windows' roaming profile).
 */
export function defaultDataDirectory({ platform, home, env }: Surroundings): string {
  if (env['CODEX_DREAMS_DATA_DIR']) return env['CODEX_DREAMS_DATA_DIR']
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Codex Dreams')
  if (platform === 'win32') return win32.join(env['APPDATA'] || win32.join(home, 'AppData', 'Roaming'), 'Codex Dreams')
  // XDG: a relative path in the variable is to be ignored.
  const dataHome = env['XDG_DATA_HOME']
  return posix.join(dataHome && posix.isAbsolute(dataHome) ? dataHome : posix.join(home, '.local', 'share'), 'codex-dreams')
}
