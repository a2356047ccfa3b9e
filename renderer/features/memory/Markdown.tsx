import { ImageOff } from 'lucide-react'
import { memo } from 'react'
import type { ReactNode } from 'react'
import ReactMarkdown from 'react-markdown'
import type { Components } from 'react-markdown'
import { Link } from 'react-router'
import remarkGfm from 'remark-gfm'
import type { MemoryDetail } from '../../../contract/dream.ts'
import { memoryPath } from '../../app/paths.ts'
import { classNames } from '../../ui/class-names.ts'
import styles from './Markdown.module.css'
import { MEMORY_SCHEME, MISSING_LINK, remarkWikilinks, safeUrl, targetKey } from './wikilinks.ts'

interface MarkdownProps {
  text: string
  /** The note's own [[links]] and where they lead. */
  links: MemoryDetail['links']
}

/**
 * A note as Markdown. Nothing in it is executed or loaded: raw HTML is shown as text, links go to the web, mail or memories
 * only, and images are named instead of fetched, because fetching one would tell its server that the note is being read.
 */
export const Markdown = memo(function Markdown({ text, links }: MarkdownProps) {
  const ids = new Map(links.map(({ target, memory }) => [targetKey(target), memory?.id ?? null]))
  return (
    <div className={styles.markdown} dir="auto">
      <ReactMarkdown
        remarkPlugins={[remarkGfm, remarkWikilinks((target) => ids.get(targetKey(target)) ?? null)]}
        urlTransform={safeUrl}
        components={COMPONENTS}
      >
        {text}
      </ReactMarkdown>
    </div>
  )
})

/** Headings go one level down (the page's title is the first level); every block finds its own direction. */
const COMPONENTS: Components = {
  h1: ({ children }) => <h2 dir="auto">{children}</h2>,
  h2: ({ children }) => <h3 dir="auto">{children}</h3>,
  h3: ({ children }) => <h4 dir="auto">{children}</h4>,
  h4: ({ children }) => <h5 dir="auto">{children}</h5>,
  h5: ({ children }) => <h6 dir="auto">{children}</h6>,
  p: ({ children }) => <p dir="auto">{children}</p>,
  li: ({ children, className }) => (
    <li dir="auto" className={className}>
      {children}
    </li>
  ),
  table: ({ children }) => (
    <div className={styles.tableFrame}>
      <table>{children}</table>
    </div>
  ),
  // The boxes of a task list: shown, named, not to be ticked here.
  input: ({ checked }) => (
    <input type="checkbox" checked={checked === true} readOnly disabled aria-label={checked === true ? 'done' : 'open'} />
  ),
  a: NoteLink,
  img: ({ alt, src }) => (
    <span className={styles.image} title={typeof src === 'string' ? src : undefined}>
      <ImageOff aria-hidden="true" />
      {alt === undefined || alt === '' ? 'image' : alt}
    </span>
  ),
}

function NoteLink({ href, children }: { href?: string | undefined; children?: ReactNode }) {
  if (href === MISSING_LINK) {
    return (
      <span className={styles.missing} title="There is no note with this name yet">
        {children}
      </span>
    )
  }
  if (href?.startsWith(MEMORY_SCHEME) === true) {
    return (
      <Link className={classNames(styles.link, styles.inner)} to={memoryPath(href.slice(MEMORY_SCHEME.length))}>
        {children}
      </Link>
    )
  }
  if (href === undefined || href === '') return <span>{children}</span>
  if (href.startsWith('#')) return <a href={href}>{children}</a>
  return (
    <a className={styles.link} href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}
