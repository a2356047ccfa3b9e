import { describe, expect, test } from 'vitest'
import { MISSING_LINK, remarkWikilinks, safeUrl, splitWikilinks, targetKey } from './wikilinks.ts'

describe('wikilinks', () => {
  test('shows the alias, drops the heading from the target, and keeps the text around', () => {
    expect(splitWikilinks('see [[Garden plan#Beds|the plan]] and ![[map.png]].')).toEqual([
      { text: 'see ', target: null },
      { text: 'the plan', target: 'Garden plan' },
      { text: ' and ', target: null },
      { text: 'map.png', target: 'map.png' },
      { text: '.', target: null },
    ])
  })

  test('reads an alias that a table has escaped', () => {
    expect(splitWikilinks('[[Seeds\\|list]]')).toEqual([{ text: 'list', target: 'Seeds' }])
  })

  test('leaves alone what names no target', () => {
    expect(splitWikilinks('a [[#top]] b')).toEqual([{ text: 'a [[#top]] b', target: null }])
  })

  test('compares targets without case, extension and path dots', () => {
    expect(targetKey('./Garden  Plan.md')).toBe(targetKey('garden plan'))
  })

  test('makes links in a tree, but not in code nor inside other links', () => {
    const tree = {
      type: 'root',
      children: [
        { type: 'paragraph', children: [{ type: 'text', value: 'to [[A]] or [[B]]' }] },
        { type: 'inlineCode', value: '[[A]]' },
        { type: 'link', url: 'https://example.org', children: [{ type: 'text', value: '[[A]]' }] },
      ],
    }
    const untouched = structuredClone(tree.children.slice(1))
    remarkWikilinks((target) => (target === 'A' ? 'id-a' : null))()(tree)
    expect(tree.children).toEqual([
      {
        type: 'paragraph',
        children: [
          { type: 'text', value: 'to ' },
          { type: 'link', url: 'memory:id-a', children: [{ type: 'text', value: 'A' }] },
          { type: 'text', value: ' or ' },
          { type: 'link', url: MISSING_LINK, children: [{ type: 'text', value: 'B' }] },
        ],
      },
      ...untouched,
    ])
  })

  test('lets links lead to the web, mail and memories only', () => {
    const urls = ['https://a.example', 'HTTP://a.example', 'mailto:a@a.example', 'memory:x', '#note-1']
    const dropped = ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//evil.example', 'vbscript:x', ' javascript:x']
    expect(urls.map(safeUrl)).toEqual(urls)
    expect(dropped.map(safeUrl)).toEqual(dropped.map(() => ''))
  })
})
