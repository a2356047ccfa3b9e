import { createLayout } from './layout.ts'
import type { LayoutInput } from './layout.ts'

/** A new request replaces the running one. */
export interface LayoutRequest {
  /** Echoed, so that an answer to an older request can be told apart. */
  generation: number
  input: LayoutInput
  /** False where motion is unwelcome: then only the settled positions are sent. */
  isAnimated: boolean
}

export interface LayoutAnswer {
  generation: number
  positions: Float32Array<ArrayBuffer>
  isSettled: boolean
}

const TICKS_PER_SLICE = 12
let latest = 0

function run({ generation, input, isAnimated }: LayoutRequest): void {
  latest = generation
  const layout = createLayout(input)
  const slice = () => {
    if (generation !== latest) return
    const isSettled = layout.advance(TICKS_PER_SLICE)
    if (isSettled || isAnimated) answer({ generation, positions: layout.positions(), isSettled })
    if (!isSettled) setTimeout(slice, 0)
  }
  slice()
}

function answer(message: LayoutAnswer): void {
  self.postMessage(message, { transfer: [message.positions.buffer] })
}

self.addEventListener('message', (event: MessageEvent<LayoutRequest>) => run(event.data))
