import type { Locator } from '@playwright/test'
import { Shell } from './shell.ts'

/** As much of a canvas as is asked here: these files are checked without the types of a page. */
interface Canvas {
  width: number
  height: number
  cloneNode(): Canvas
  getContext(kind: '2d', options: { willReadFrequently: true }): Paper
}

interface Paper {
  drawImage(image: Canvas, x: number, y: number): void
  getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray }
}

/** The graph: where to begin, the drawing, and the list beside it. */
export class GraphScreen extends Shell {
  get wellConnected(): Locator {
    return this.main.getByRole('region', { name: 'Well connected' }).getByRole('link')
  }

  get drawing(): Locator {
    return this.main.getByRole('application')
  }

  /** How many pixels of the drawing are inked; 0 while it is still being laid out. */
  inkedPixels(): Promise<number> {
    return this.drawing.locator('canvas').evaluate((canvas: Canvas) => {
      // A copy is read: reading the drawing itself would change how the browser draws it.
      const paper = canvas.cloneNode().getContext('2d', { willReadFrequently: true })
      paper.drawImage(canvas, 0, 0)
      const { data } = paper.getImageData(0, 0, canvas.width, canvas.height)
      return data.filter((value, index) => index % 4 === 3 && value > 0).length
    })
  }

  get neighbours(): Locator {
    return this.main.getByRole('region', { name: 'Directly tied' }).getByRole('button')
  }

  /** The memories one came through. */
  get trail(): Locator {
    return this.main.getByRole('navigation', { name: 'The way here' }).getByRole('link')
  }
}
