import { useState } from 'react'
import type { DreamRun, SemanticMemory } from '../../../contract/dream.ts'
import { usePages } from '../../api/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { SkeletonAfterDelay } from '../../ui/SkeletonAfterDelay.tsx'
import styles from './Finding.module.css'
import { GistRow } from './GistRow.tsx'
import { MoreButton } from './MoreButton.tsx'
import page from './Page.module.css'
import { stateWords } from './run-words.ts'

const LEVELS: readonly { level: SemanticMemory['level']; title: string }[] = [
  { level: 'unit', title: 'Of groups of notes' },
  { level: 'memory', title: 'Of single notes' },
]

/** What a run took into long-term memory. */
export function RunGists({ run }: { run: DreamRun }) {
  const [level, setLevel] = useState<SemanticMemory['level']>('unit')
  return (
    <div>
      <fieldset className={page.choices}>
        <legend className="visually-hidden">Which gists</legend>
        {LEVELS.map((choice) => (
          <Button
            key={choice.level}
            variant={choice.level === level ? 'plain' : 'quiet'}
            aria-pressed={choice.level === level}
            onClick={() => setLevel(choice.level)}
          >
            {choice.title}
          </Button>
        ))}
      </fieldset>
      <Gists key={level} run={run} level={level} />
    </div>
  )
}

function Gists({ run, level }: { run: DreamRun; level: SemanticMemory['level'] }) {
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = usePages('dream.gists', {
    runId: run.id,
    level,
    limit: 30,
  })
  if (error) return <ErrorNotice error={error} />
  if (isPending) return <SkeletonAfterDelay lines={5} />
  const gists = data.pages.flatMap((part) => part.gists)
  if (gists.length === 0) {
    const reason =
      run.state === 'applied'
        ? 'This dream made none: no notes were strong enough, or a later dream has renewed them.'
        : stateWords(run.state).explanation
    return <p className={page.quiet}>{reason}</p>
  }
  return (
    <>
      <ul className={styles.list}>
        {gists.map((gist) => (
          <li key={gist.id}>
            <GistRow gist={gist} />
          </li>
        ))}
      </ul>
      <MoreButton hasMore={hasNextPage} isLoading={isFetchingNextPage} onMore={() => void fetchNextPage()}>
        More gists
      </MoreButton>
    </>
  )
}
