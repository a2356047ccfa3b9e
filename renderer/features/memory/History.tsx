import { useState } from 'react'
import type { Memory, MemoryVersion } from '../../../contract/memory.ts'
import { useCommand, useMethod, usePages } from '../../api/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount, formatCounted } from '../../ui/format.ts'
import { Section } from '../../ui/Panel.tsx'
import { SkeletonAfterDelay } from '../../ui/SkeletonAfterDelay.tsx'
import { Time } from '../../ui/Time.tsx'
import { useToast } from '../../ui/Toast.tsx'
import styles from './History.module.css'
import { diffTexts, shortenUnchanged } from './text-diff.ts'

/** What this memory has said before, each to be compared with what it says now and brought back. */
export function History({ memory }: { memory: Memory }) {
  const { data, hasNextPage, fetchNextPage } = usePages('memory.history', { id: memory.id, limit: 20 })
  const [shown, setShown] = useState<number | null>(null)
  const versions = data?.pages.flatMap((page) => page.versions) ?? []
  const earlier = versions.filter(({ isCurrent }) => !isCurrent)
  const newest = versions[0]?.version ?? 1
  if (earlier.length === 0) return null
  return (
    <Section title="History" aside={formatCounted(newest, 'version')}>
      <ol className={styles.list} reversed start={newest - 1}>
        {earlier.map((version) => (
          <li key={version.version}>
            <VersionRow version={version} onCompare={() => setShown(version.version)} />
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="quiet" onClick={() => void fetchNextPage()}>
          More
        </Button>
      )}
      <Dialog title={`Version ${shown ?? ''} and now`} isOpen={shown !== null} onOpenChange={(isOpen) => !isOpen && setShown(null)}>
        {shown !== null && <Comparison memory={memory} version={shown} onDone={() => setShown(null)} />}
      </Dialog>
    </Section>
  )
}

function VersionRow({ version, onCompare }: { version: MemoryVersion; onCompare: () => void }) {
  return (
    <div className={styles.row}>
      <span className={styles.title} dir="auto">
        {version.title}
      </span>
      <span className={styles.facts}>
        <Time at={version.updatedAt} form="absolute" /> · {formatCount(version.characters)} characters
      </span>
      <Button variant="quiet" onClick={onCompare} aria-label={`Compare version ${version.version} with now`}>
        Compare
      </Button>
    </div>
  )
}

interface ComparisonProps {
  memory: Memory
  version: number
  onDone: () => void
}

function Comparison({ memory, version, onDone }: ComparisonProps) {
  const { data, error } = useMethod('memory.version', { id: memory.id, version })
  const revert = useCommand('memory.revert')
  const notify = useToast()
  const bringBack = () =>
    revert.mutate(
      { id: memory.id, version, expectedUpdatedAt: memory.updatedAt },
      {
        onSuccess: () => {
          onDone()
          notify({ text: `It says again what version ${version} said. What it said until now is in its history.` })
        },
      },
    )
  if (error !== null) return <ErrorNotice error={error} title="This version cannot be shown." />
  if (data === undefined) return <SkeletonAfterDelay lines={4} />
  const { content, context, summary } = data.version
  return (
    <>
      <Difference label="Text" before={content} after={memory.content} />
      {context !== memory.context && <Difference label="Context" before={context ?? ''} after={memory.context ?? ''} />}
      {summary !== memory.summary && <Difference label="Summary" before={summary ?? ''} after={memory.summary ?? ''} />}
      {revert.error !== null && <ErrorNotice error={revert.error} title="It was not brought back." />}
      {memory.deletedAt === null && (
        <div>
          <Button variant="primary" aria-disabled={revert.isPending} onClick={bringBack}>
            Bring version {version} back
          </Button>
        </div>
      )}
    </>
  )
}

function Difference({ label, before, after }: { label: string; before: string; after: string }) {
  const parts = shortenUnchanged(diffTexts(before, after))
  const isSame = before === after
  return (
    <section aria-label={label}>
      <h3 className={styles.label}>
        {label}
        {isSame ? ': the same as now' : ''}
      </h3>
      {!isSame && (
        <p className={styles.difference} dir="auto">
          {parts.map(({ kind, text }, index) => {
            const key = `${index}${kind}`
            if (kind === 'removed') return <del key={key}>{text}</del>
            if (kind === 'added') return <ins key={key}>{text}</ins>
            return <span key={key}>{text}</span>
          })}
        </p>
      )}
    </section>
  )
}
