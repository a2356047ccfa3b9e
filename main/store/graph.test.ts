import { beforeEach, expect, test } from 'vitest'
import { TEST_NOW, memoryDatabase, remember, sequentialIds } from '../../test/database.ts'
import { listAssociated, listHubs, readNeighbourhood } from './graph.ts'
import { deleteMemory } from './memories.ts'
import type { WriterDatabase } from './open.ts'
import { resolveLinks } from './transfer-writes.ts'

let database: WriterDatabase
let ids: string[]

function tie(a: number, b: number, strength: number): void {
  const [first, second] = [ids[a] ?? '', ids[b] ?? ''].sort()
  database
    .prepare(`INSERT INTO associations VALUES (?, ?, 'shared_entity', 'compost', ?, 0.1, 1, ?, 'run')`)
    .run(first, second, strength, TEST_NOW)
}

/** 0 is tied to 1 (.9), 2 (.5) and 3 (.4); 1 to 4 (.8); 5 links to 0 in its text and is tied to nothing. */
beforeEach(() => {
  database = memoryDatabase()
  const newId = sequentialIds()
  const notes = ['Compost', 'Worms', 'Straw', 'Rain', 'Soil life', 'Read [[Compost]] again']
  ids = notes.map((note) => remember(database, note, newId).id)
  resolveLinks(database)
  tie(0, 1, 0.9)
  tie(0, 2, 0.5)
  tie(0, 3, 0.4)
  tie(1, 4, 0.8)
})

test('associations come strongest first, and the person’s own links are among them', () => {
  const found = listAssociated(database, ids[0] ?? '').map(({ memory, basis, strength }) => `${memory.title} ${basis} ${strength}`)
  expect(found).toEqual(['Worms shared_entity 0.9', 'Read Compost again linked 0.8', 'Straw shared_entity 0.5', 'Rain shared_entity 0.4'])
})

test('a neighbourhood has the centre, its neighbours by distance, and every edge among them', () => {
  const { nodes, edges, omitted } = readNeighbourhood(database, { id: ids[0] ?? '', depth: 2, limit: 60 })
  expect(nodes.map(({ title, distance }) => `${title} ${distance}`)).toEqual([
    'Compost 0',
    'Worms 1',
    'Read Compost again 1',
    'Straw 1',
    'Rain 1',
    'Soil life 2',
  ])
  expect({ edges: edges.length, omitted }).toEqual({ edges: 5, omitted: 0 })
})

test('what the limit leaves out is counted, and the strongest stay', () => {
  const { nodes, omitted } = readNeighbourhood(database, { id: ids[0] ?? '', depth: 1, limit: 2 })
  expect({ titles: nodes.map(({ title }) => title), omitted }).toEqual({ titles: ['Compost', 'Worms', 'Read Compost again'], omitted: 2 })
})

test('what lies in the trash is not part of the graph', () => {
  deleteMemory(database, ids[1] ?? '', TEST_NOW)
  const { nodes } = readNeighbourhood(database, { id: ids[0] ?? '', depth: 2, limit: 60 })
  expect(nodes.map(({ title }) => title)).toEqual(['Compost', 'Read Compost again', 'Straw', 'Rain'])
})

test('hubs are the memories with the most ties', () => {
  expect(listHubs(database, 2).map(({ memory, degree }) => `${memory.title} ${degree}`)).toEqual(['Compost 4', 'Worms 2'])
})

test('an unknown centre is NOT_FOUND', () => {
  expect(() => readNeighbourhood(database, { id: '00000000-0000-7000-8000-00000000dead', depth: 1, limit: 5 })).toThrow(
    expect.objectContaining({ code: 'NOT_FOUND' }),
  )
})
