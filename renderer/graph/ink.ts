import type { Ink } from './draw.ts'
import type { ThemeName } from './palette.ts'

/** The page's colours and type as the canvas needs them, resolved at `element`. */
export function readInk(element: Element): Ink {
  const style = getComputedStyle(element)
  const read = (name: string) => style.getPropertyValue(name).trim()
  return {
    ground: read('--surface-1'),
    text: read('--text-1'),
    quietText: read('--text-3'),
    focus: read('--focus'),
    font: read('--font-ui'),
  }
}

/** Which palette reads well on this ground: told by its brightness, so that it follows the theme however it was chosen. */
export function themeOfGround(ground: string): ThemeName {
  const [red = 255, green = 255, blue = 255] = channels(ground)
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? 'dark' : 'light'
}

function channels(colour: string): number[] {
  const hex = /^#([0-9a-f]{6})$/i.exec(colour)?.[1]
  if (hex !== undefined) return [0, 2, 4].map((start) => Number.parseInt(hex.slice(start, start + 2), 16))
  return [...colour.matchAll(/[\d.]+/g)].slice(0, 3).map(([number]) => Number(number))
}

/** Calls back when the theme may have changed: by the app's own switch or by the system. Returns how to stop. */
export function onThemeChange(callback: () => void): () => void {
  const observer = new MutationObserver(callback)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] })
  const system = window.matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', callback)
  return () => {
    observer.disconnect()
    system.removeEventListener('change', callback)
  }
}
