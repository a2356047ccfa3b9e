import { describe, expect, test } from 'vitest'
import { nodeAt } from './hit-test.ts'

const positions = new Float32Array([0, 0, 100, 0, 110, 0])
const radii = [20, 8, 8]
const plain = { k: 1, x: 0, y: 0 }

describe('the node under a point', () => {
  test('is found anywhere on its disc, and not beside it', () => {
    expect([nodeAt({ x: 19, y: 0 }, positions, radii, plain), nodeAt({ x: 0, y: 21 }, positions, radii, plain)]).toEqual([0, null])
  })

  test('is the nearer one where two overlap', () => {
    expect([nodeAt({ x: 104, y: 0 }, positions, radii, plain), nodeAt({ x: 106, y: 0 }, positions, radii, plain)]).toEqual([1, 2])
  })

  test('follows the view, and a tiny node can still be hit within 12 pixels', () => {
    const far = { k: 0.2, x: 400, y: 300 }
    expect([nodeAt({ x: 400, y: 311 }, positions, radii, far), nodeAt({ x: 400, y: 313 }, positions, radii, far)]).toEqual([0, null])
  })

  test('is none before the layout has answered', () => {
    expect(nodeAt({ x: 0, y: 0 }, new Float32Array(), radii, plain)).toBeNull()
  })
})
