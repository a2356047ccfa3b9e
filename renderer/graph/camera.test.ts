import { describe, expect, test } from 'vitest'
import { between, centreOn, fitView, moveForKey, moved } from './camera.ts'
import { toScreen } from './hit-test.ts'

const size = { width: 800, height: 600 }

describe('the camera', () => {
  test('fits everything into view with a margin, in the middle', () => {
    const view = fitView(new Float32Array([-1_000, -100, 1_000, 100]), size)
    expect([toScreen(view, { x: -1_000, y: 0 }), toScreen(view, { x: 1_000, y: 0 })]).toEqual([
      { x: 80, y: 300 },
      { x: 720, y: 300 },
    ])
  })

  test('does not blow up a few nodes beyond what is pleasant', () => {
    expect(fitView(new Float32Array([0, 0, 1, 1]), size).k).toBe(1.6)
  })

  test('shows the origin while there is nothing', () => {
    expect(fitView(new Float32Array(), size)).toEqual({ k: 1, x: 400, y: 300 })
  })

  test('glides from view to view and arrives exactly', () => {
    const from = { k: 1, x: 0, y: 0 }
    const to = centreOn({ x: 500, y: 50 }, { k: 2, x: 0, y: 0 }, size)
    const rounded = ({ k, x, y }: typeof from) => [k, x, y].map((value) => Math.round(value * 1e6) / 1e6)
    expect([rounded(between(from, to, 0, size)), rounded(between(from, to, 1, size))]).toEqual([rounded(from), rounded(to)])
  })

  test('zooms about the middle and stays within its range', () => {
    const zoomed = moved({ k: 1, x: 0, y: 0 }, { kind: 'zoom', factor: 2 }, size)
    expect([toScreen(zoomed, { x: 400, y: 300 }), zoomed.k, moved(zoomed, { kind: 'zoom', factor: 100 }, size).k]).toEqual([
      { x: 400, y: 300 },
      2,
      4,
    ])
  })

  test('knows its keys and no others', () => {
    expect(['+', '-', '0', 'ArrowLeft', 'a', 'Enter'].map((key) => moveForKey(key)?.kind ?? null)).toEqual([
      'zoom',
      'zoom',
      'fit',
      'pan',
      null,
      null,
    ])
  })
})
