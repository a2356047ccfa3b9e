/**
 * How a face talks to the core over any transport that carries structured clones or JSON:
 * birpc with these two sets of functions. Results are values, so that an error keeps its code.
 */
import type { AppEvent } from './methods.ts'
import type { WireError } from './errors.ts'

export type WireResult = { ok: true; output: unknown } | { ok: false; error: WireError }

/** What the core offers to a face. */
export interface WireServer {
  call(name: string, input: unknown): Promise<WireResult>
}

/** What a face offers to the core. */
export interface WireFace {
  event(event: AppEvent): void
}

/** The path of the WebSocket on the web host. */
export const WEBSOCKET_PATH = '/api'

/** Electron only: what the page posts to its own window when it listens, so that the preload asks for a port to the core. */
export interface ReadyMessage {
  type: 'codex-dreams:ready'
}

/** Electron only: what the preload posts to the page's window, with the port among the event's `ports`. */
export interface PortMessage {
  type: 'codex-dreams:port'
}
