import { ERROR_TABLE } from '../../contract/errors.ts'
import { useConnection, useConnectionState } from '../api/context.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './ConnectionBanner.module.css'

const TEXT = {
  connecting: 'Connecting to Codex Dreams…',
  lost: 'The connection to Codex Dreams is lost. It reconnects by itself; what you typed is kept.',
  refused: ERROR_TABLE.UNAUTHORIZED,
}

/** Says that the core cannot be reached; appears only when that lasts longer than a moment. */
export function ConnectionBanner() {
  const connection = useConnection()
  const state = useConnectionState()
  return (
    <output className={styles.live}>
      {state !== 'open' && (
        <span className={styles.banner} data-state={state}>
          <span>{TEXT[state]}</span>
          {state !== 'connecting' && <Button onClick={() => connection.retry()}>Try now</Button>}
        </span>
      )}
    </output>
  )
}
