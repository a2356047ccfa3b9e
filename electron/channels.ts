/** Preload → main: this page would like a port to the core. */
export const CONNECT_CHANNEL = 'codex-dreams:connect'

/** Main → preload: here it is. */
export const PORT_CHANNEL = 'codex-dreams:port'
