import type { DreamHost } from '../contract/pipeline.ts'
import type { StopSignal } from './stop-signal.ts'

/** The host as a run sees it: every answer is awaited only until the run is stopped. */
export function stoppableHost(host: DreamHost, stop: StopSignal): DreamHost {
  return {
    readMemories: (cursor, limit) => stop.during(host.readMemories(cursor, limit)),
    readEmbeddings: (ids) => stop.during(host.readEmbeddings(ids)),
    readAssociations: (cursor, limit) => stop.during(host.readAssociations(cursor, limit)),
    readGoals: () => stop.during(host.readGoals()),
    readLinks: (cursor, limit) => stop.during(host.readLinks(cursor, limit)),
    readRows: (table, cursor, limit) => stop.during(host.readRows(table, cursor, limit)),
    embed: (texts) => stop.during(host.embed(texts)),
    writeChanges: (changes) => stop.during(host.writeChanges(changes)),
    progress: (stages) => stop.during(host.progress(stages)),
  }
}
