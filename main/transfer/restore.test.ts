import { appendFile, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { TEST_NOW, memoryDatabase, remember, sequentialIds, temporaryFolder } from '../../test/database.ts'
import { transferOn } from '../../test/transfer.ts'
import { contentHash } from '../store/hash.ts'
import { deleteMemory, readMemory, recordAccess } from '../store/memories.ts'

describe('restoring', () => {
  async function exported(format: 'jsonl' | 'markdown') {
    const folder = temporaryFolder()
    const database = memoryDatabase()
    const newId = sequentialIds()
    const [garden, tank] = [remember(database, '# Garden\n\nDig. [[Tank]]', newId), remember(database, '# Tank\n\nLeaks.', newId)]
    recordAccess(database, garden.id, TEST_NOW)
    const path = join(folder, 'export')
    await transferOn(database).export(path, format)
    return { path, database, garden, tank }
  }

  test('a damaged JSON lines file names the lines it cannot read, and goes on with the rest', async () => {
    const { path } = await exported('jsonl')
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n')
    await writeFile(path, [lines[0], '{"id": "half', lines[1]?.replace(/"tags":\[\]/, '"tags":["not a tag"]'), '', lines[2]].join('\n'))
    const report = await transferOn(memoryDatabase()).import(path)
    expect({
      counts: report.counts,
      broken: report.files.filter(({ outcome }) => outcome === 'broken').map(({ reason }) => reason),
    }).toEqual({
      counts: { new: 1, broken: 2, changed: 0, unchanged: 0, duplicate: 0, empty: 0, ignored: 0 },
      broken: [
        'line 2: the line is not the JSON of one memory',
        'line 3: tags.0: a tag holds letters, digits, dash, underscore and slash only',
      ],
    })
  })

  test('the newer of two versions wins, and the older one is kept', async () => {
    const { path, database, garden } = await exported('jsonl')
    const [header, line] = (await readFile(path, 'utf8')).split('\n')
    const record = JSON.parse(line ?? '') as Record<string, unknown>
    const content = '# Garden\n\nDig deeper.'
    const newer = { ...record, content, contentHash: contentHash(content), updated: '2030-01-01T00:00:00.000Z' }
    const older = { ...record, content: 'old', contentHash: contentHash('old'), updated: '2020-01-01T00:00:00.000Z' }
    await writeFile(path, [header, JSON.stringify(newer), JSON.stringify(older)].join('\n'))
    const report = await transferOn(database).import(path)
    expect({
      counts: report.counts,
      memory: readMemory(database, garden.id),
      versions: database.prepare('SELECT content FROM memory_versions').pluck().all(),
    }).toMatchObject({
      counts: { changed: 1, unchanged: 1 },
      memory: { content, updatedAt: Date.UTC(2030, 0, 1) },
      versions: [garden.content],
    })
  })

  test('a memory that is in the trash stays there', async () => {
    const { path, database, garden } = await exported('jsonl')
    deleteMemory(database, garden.id, TEST_NOW + 1)
    const report = await transferOn(database).import(path)
    expect({ counts: report.counts, deletedAt: readMemory(database, garden.id).deletedAt }).toMatchObject({
      counts: { unchanged: 2, changed: 0 },
      deletedAt: TEST_NOW + 1,
    })
  })

  test('an exported Markdown note that was edited since is a change; one with its front matter rewritten is not', async () => {
    const { path, database, garden, tank } = await exported('markdown')
    const [gardenFile, tankFile] = (await readdir(path)).toSorted()
    await appendFile(join(path, gardenFile ?? ''), '\nAnd water. #water')
    const tankText = await readFile(join(path, tankFile ?? ''), 'utf8')
    await writeFile(join(path, tankFile ?? ''), tankText.replace(/^title: "Tank"$/m, "title:   'Tank'"))
    const report = await transferOn(database).import(path)
    expect({
      counts: report.counts,
      garden: readMemory(database, garden.id).content,
      tank: readMemory(database, tank.id).content,
    }).toMatchObject({
      counts: { changed: 1, unchanged: 1, new: 0 },
      garden: '# Garden\n\nDig. [[Tank]]\nAnd water. #water',
      tank: tank.content,
    })
  })

  test('what is in the trash is exported to .trash, and comes back into the trash', async () => {
    const { database, tank, path } = await exported('markdown')
    deleteMemory(database, tank.id, TEST_NOW + 5)
    await transferOn(database).export(`${path}-2`, 'markdown')
    const restored = memoryDatabase()
    await transferOn(restored).import(`${path}-2`)
    expect({
      trash: await readdir(join(`${path}-2`, '.trash')),
      deletedAt: readMemory(restored, tank.id).deletedAt,
      first: await readdir(path),
    }).toEqual({
      trash: ['2026-03-02 Tank.md'],
      deletedAt: TEST_NOW + 5,
      first: ['2026-03-02 Garden.md', '2026-03-02 Tank.md'],
    })
  })
})
