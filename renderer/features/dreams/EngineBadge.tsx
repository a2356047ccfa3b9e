import type { z } from 'zod'
import type { Engine } from '../../../contract/dream.ts'
import { Badge } from '../../ui/Badge.tsx'
import { engineWords } from './knowledge-words.ts'

/** Who made it, said honestly; the explanation on hover, and in full on the page of the thing itself. */
export function EngineBadge({ engine, isDegraded }: { engine: z.infer<typeof Engine>; isDegraded: boolean }) {
  const { label, explanation } = engineWords(engine, isDegraded)
  return <Badge title={explanation}>{label}</Badge>
}
