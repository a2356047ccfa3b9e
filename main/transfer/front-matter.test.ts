import { describe, expect, test } from 'vitest'
import { splitFrontMatter } from './front-matter.ts'

function split(text: string) {
  const { values, content, error } = splitFrontMatter(text)
  return { values: Object.fromEntries(values), content, error }
}

describe('front matter', () => {
  test('is split off, and the text after it stays as it is', () => {
    expect([
      split('---\ntitle: A\nTags: [x, y]\n---\nText\n'),
      split('---\r\ntitle: A\r\n---\r\nText\r\n'),
      split('---\ntitle: A\n---\n\n---\nText'),
      split('---\ntitle: A\n...\nText'),
      split('---\ntitle: A\n---'),
      split('---\n---\nText'),
      split('---\n# only a comment\n---\nText'),
    ]).toEqual([
      { values: { title: 'A', tags: ['x', 'y'] }, content: 'Text\n', error: null },
      { values: { title: 'A' }, content: 'Text\r\n', error: null },
      { values: { title: 'A' }, content: '\n---\nText', error: null },
      { values: { title: 'A' }, content: 'Text', error: null },
      { values: { title: 'A' }, content: '', error: null },
      { values: {}, content: 'Text', error: null },
      { values: {}, content: 'Text', error: null },
    ])
  })

  test('is not seen where a note only begins with a rule', () => {
    for (const text of [
      '---\n\nA rule.\n\n---\nText',
      '---',
      '----\na: b\n----\n',
      'Text\n---\na: b\n---\n',
      '--- title: A ---',
      '---\n- a\n- b\n---\nText',
    ]) {
      expect(split(text)).toEqual({ values: {}, content: text, error: null })
    }
  })

  test('that is broken leaves the whole text, and says why', () => {
    const text = '---\ntitle: [unclosed\nother: x\n---\nText'
    expect(split(text)).toEqual({
      values: {},
      content: text,
      error: expect.stringMatching(/^the front matter is not valid YAML \(.+\); kept as text$/),
    })
  })

  test('with a bomb in it, or nested without end, costs nothing and is kept as text', () => {
    const laughs = [
      'a0: &a0 [ha, ha]',
      ...Array.from({ length: 20 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}, *a${index}]`),
    ]
    const bombs = [`---\n${laughs.join('\n')}\n---\nText`, `---\nx: ${'['.repeat(50_000)}\n---\nText`]
    const start = performance.now()
    for (const text of bombs) expect(split(text)).toMatchObject({ values: {}, content: text, error: expect.any(String) })
    expect(performance.now() - start).toBeLessThan(3_000)
  })

  test('holds plain data only: tags are not run, merges not followed, odd numbers become text', () => {
    const { values } = split(
      '---\nrun: !!js/function "x"\n<<: {a: 1}\nnan: .nan\n__proto__: {polluted: true}\nday: 2024-03-05\nbig: 12345678901234567890\n---\n',
    )
    expect(values).toMatchObject({ run: 'x', '<<': { a: 1 }, nan: 'NaN', day: '2024-03-05' })
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect(JSON.parse(JSON.stringify(values))).toEqual(values)
  })
})
