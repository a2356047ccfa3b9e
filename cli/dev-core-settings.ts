/** What `npm run dev` passes on to the process that is started anew after each change. */
export interface DevCoreSettings {
  dataDir: string
  /** Any folder with an index.html; the development server answers for the page itself. */
  rendererDir: string
  port: number
  publicPort: number
  sessionSecret: string
}

/** The environment variable that carries them, as JSON. */
export const DEV_CORE_SETTINGS = 'CODEX_DREAMS_DEV_CORE'
