import { consolidatedStrengths } from '../models/consolidation/strengths.ts'
import { sql } from '../sql.ts'
import { countReasons } from '../stage.ts'
import type { Stage } from '../stage.ts'

/** Decides which replayed memories enter long-term memory. */
export const consolidate: Stage = {
  name: 'consolidation',
  async run({ workspace }) {
    await workspace.materialise(consolidatedStrengths)
    return {
      considered: await workspace.count(sql`SELECT count(*) FROM consolidation.strengths`),
      promoted: await workspace.count(sql`SELECT count(*) FROM consolidation.strengths WHERE is_promoted`),
      gated: countReasons(
        await workspace.all(
          sql`SELECT 'below_threshold' AS reason, count(*) AS count FROM consolidation.strengths WHERE NOT is_promoted HAVING count(*) > 0`,
        ),
      ),
    }
  },
}
