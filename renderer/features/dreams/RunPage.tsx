import { Undo2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { DreamRun } from '../../../contract/dream.ts'
import { useCommand, useMethod } from '../../api/hooks.ts'
import { PageTitle } from '../../app/PageTitle.tsx'
import { PATHS } from '../../app/paths.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatDuration } from '../../ui/format.ts'
import { Panel } from '../../ui/Panel.tsx'
import { SkeletonAfterDelay } from '../../ui/SkeletonAfterDelay.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { Time } from '../../ui/Time.tsx'
import { DreamerPanel } from './DreamerPanel.tsx'
import { EngineBadge } from './EngineBadge.tsx'
import styles from './Page.module.css'
import { RunChanges } from './RunChanges.tsx'
import { RunGists } from './RunGists.tsx'
import { RunInsights } from './RunInsights.tsx'
import { changeCounts, isResumable, stateWords } from './run-words.ts'
import { StageTable } from './StageTable.tsx'
import { whyNothing } from './stage-words.ts'
import { UndoDialog } from './UndoDialog.tsx'

/** One run of the dream: what it did stage by stage, what it found, what it changed, and the way back. */
export function RunPage() {
  const { runId = '' } = useParams()
  const { data: run, error, refetch } = useMethod('dream.run', { id: runId })
  return (
    <div className={styles.page}>
      <PageTitle title="A dream" />
      <nav aria-label="Above this page" className={styles.crumb}>
        <Link to={PATHS.dreams}>Dreams</Link>
      </nav>
      {error && <ErrorNotice error={error} title="This dream could not be read." onRetry={() => void refetch()} />}
      {!run && !error && <SkeletonAfterDelay lines={6} />}
      {run && <Run run={run} />}
    </div>
  )
}

function Run({ run }: { run: DreamRun }) {
  const state = stateWords(run.state)
  const reason = run.state === 'applied' ? whyNothing(run.stages) : null
  return (
    <>
      <header>
        <h1 className={styles.title}>
          Dream of <Time at={run.startedAt} form="absolute" />
        </h1>
        <p className={styles.lead}>{run.summary}</p>
      </header>
      <div className={styles.facts}>
        <Badge tone={state.tone}>{state.title}</Badge>
        {run.endedAt !== null && <span>took {formatDuration(run.endedAt - run.startedAt)}</span>}
        <span>
          as of <Time at={run.asOf} form="absolute" />
        </span>
        <span title="The same notes, moment and seed give the same dream">seed {run.seed}</span>
        <EngineBadge engine={run.engine} isDegraded={false} />
      </div>
      {run.state === 'running' && <DreamerPanel detail="full" />}
      {run.state !== 'running' && <Outcome run={run} />}
      {reason !== null && (
        <Panel className={styles.stack}>
          <h2 className={styles.quiet}>Why nothing reached long-term memory</h2>
          <p>{reason}</p>
        </Panel>
      )}
      <RunTabs run={run} />
    </>
  )
}

/** What the state means for the notes, and what can be done about it. */
function Outcome({ run }: { run: DreamRun }) {
  const [isUndoing, setIsUndoing] = useState(false)
  const hasChanged = changeCounts(run.changes).length > 0
  const canUndo = run.state === 'applied' && hasChanged
  const resume = useCommand('dream.resume')
  const text = useRef<HTMLParagraphElement>(null)
  // The button that led to the undo is gone when it is done; what it led to takes the focus.
  useEffect(() => {
    if (run.state === 'undone' && document.activeElement === document.body) text.current?.focus()
  }, [run.state])
  return (
    <Panel className={styles.outcome}>
      <p ref={text} tabIndex={-1} className={styles.outcomeText}>
        {run.state === 'applied' && !hasChanged ? 'It changed nothing, so there is nothing to undo.' : stateWords(run.state).explanation}
      </p>
      {canUndo && (
        <div className={styles.actions}>
          <Button icon={<Undo2 aria-hidden="true" />} onClick={() => setIsUndoing(true)}>
            Undo this dream…
          </Button>
          <UndoDialog run={run} isOpen={isUndoing} onOpenChange={setIsUndoing} />
        </div>
      )}
      {isResumable(run.state) && (
        <div className={styles.actions}>
          <Button variant="dream" aria-disabled={resume.isPending} onClick={() => !resume.isPending && resume.mutate({ id: run.id })}>
            Resume this dream
          </Button>
        </div>
      )}
      {run.error && <ErrorNotice error={run.error} title="Why it failed" />}
      {resume.error && <ErrorNotice error={resume.error} title="It could not be resumed." />}
    </Panel>
  )
}

const TABS = ['insights', 'gists', 'changes', 'stages'] as const
type Tab = (typeof TABS)[number]

/** The chosen tab is in the address, so that it can be come back to. */
function RunTabs({ run }: { run: DreamRun }) {
  const [parameters, setParameters] = useSearchParams()
  const fallback: Tab = run.state === 'applied' ? 'insights' : 'stages'
  const tab = TABS.find((name) => name === parameters.get('tab')) ?? fallback
  return (
    <Tabs<Tab>
      label="Parts of this dream"
      value={tab}
      onChange={(next) => setParameters({ tab: next }, { replace: true, preventScrollReset: true })}
      tabs={[
        { value: 'insights', title: 'Insights', panel: <RunInsights run={run} /> },
        { value: 'gists', title: 'Gists', panel: <RunGists run={run} /> },
        { value: 'changes', title: 'Changes', panel: <RunChanges run={run} /> },
        { value: 'stages', title: 'Stages', panel: <StageTable stages={run.stages} /> },
      ]}
    />
  )
}
