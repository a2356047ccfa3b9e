const listeners = new Set<() => void>()
let current = Date.now()
let timer: number | undefined

function tick(): void {
  current = Date.now()
  for (const listener of listeners) listener()
}

/** The present minute, shared by all relative times on screen; it only ticks while something shows one. */
export const minuteClock = {
  now: (): number => current,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    if (listeners.size === 1) {
      current = Date.now()
      timer = window.setInterval(tick, 60_000)
    }
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) window.clearInterval(timer)
    }
  },
}
