/** A node of a Markdown tree (mdast), as far as this file reads it. */
interface TreeNode {
  type: string
  value?: string
  url?: string
  children?: TreeNode[]
  data?: unknown
}

export interface WikilinkPart {
  text: string
  /** What the link points to, without heading and alias; null for plain text. */
  target: string | null
}

/** The scheme of links inside the app, in a rendered note: `memory:<id>`. */
export const MEMORY_SCHEME = 'memory:'

/** The class of a link whose target does not exist (yet). */
export const MISSING_LINK = 'missing:'

const WIKILINK = /!?\[\[([^[\]\n]{1,500})\]\]/gu

/** Cuts a text at its [[links]]: `[[target#heading|alias]]` shows the alias, otherwise what was written. */
export function splitWikilinks(text: string): WikilinkPart[] {
  const parts: WikilinkPart[] = []
  let position = 0
  for (const match of text.matchAll(WIKILINK)) {
    const written = match[1] ?? ''
    const [address = '', ...alias] = written.split('|')
    const target = (address.replace(/\\$/u, '').split(/[#^]/u)[0] ?? '').trim()
    if (target === '') continue
    if (match.index > position) parts.push({ text: text.slice(position, match.index), target: null })
    const label = alias.join('|').trim()
    parts.push({ text: label === '' ? address.trim() : label, target })
    position = match.index + match[0].length
  }
  if (position < text.length) parts.push({ text: text.slice(position), target: null })
  return parts
}

/** How targets are compared: without case, file extension, leading "./" and surplus space. */
export function targetKey(target: string): string {
  return target
    .normalize('NFKC')
    .trim()
    .replace(/\.(?:md|markdown|txt)$/iu, '')
    .replace(/^(?:\.{0,2}\/)+/u, '')
    .toLowerCase()
    .replaceAll(/\s+/gu, ' ')
}

/**
 * A remark plugin that turns [[links]] in text into links; not in code, and not inside another link.
 *
 * @param resolve the id of the memory a target names; null when there is none
 */
export function remarkWikilinks(resolve: (target: string) => string | null) {
  return () => (tree: TreeNode) => linkChildren(tree, resolve)
}

function linkChildren(node: TreeNode, resolve: (target: string) => string | null): void {
  if (node.children === undefined || node.type === 'link' || node.type === 'linkReference') return
  node.children = node.children.flatMap((child) => {
    if (child.type !== 'text' || child.value === undefined || !child.value.includes('[[')) {
      linkChildren(child, resolve)
      return [child]
    }
    return splitWikilinks(child.value).map((part) => asNode(part, resolve))
  })
}

function asNode({ text, target }: WikilinkPart, resolve: (target: string) => string | null): TreeNode {
  const label: TreeNode = { type: 'text', value: text }
  if (target === null) return label
  const id = resolve(target)
  return { type: 'link', url: id === null ? MISSING_LINK : `${MEMORY_SCHEME}${id}`, children: [label] }
}

const ALLOWED = /^(?:https?:\/\/|mailto:)/iu

/** The address a link in a note may lead to: the web, mail, or a memory; everything else (scripts, files) is dropped. */
export function safeUrl(url: string): string {
  if (url === MISSING_LINK || url.startsWith(MEMORY_SCHEME) || url.startsWith('#')) return url
  return ALLOWED.test(url) ? url : ''
}
