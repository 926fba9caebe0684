import type { OperationStore } from '../ports/operation-store.ts'

/** A store as plain functions, so that a test can put others in the place of some. */
export const boundStore = (store: OperationStore): OperationStore => ({
  load: (id) => store.load(id),
  find: (query, range) => store.find(query, range),
  outlines: (query, range) => store.outlines(query, range),
  count: (query) => store.count(query),
  listUnreadable: () => store.listUnreadable(),
  holderOf: (cluster) => store.holderOf(cluster),
  releaseLock: (release) => store.releaseLock(release),
  create: (operation, events) => store.create(operation, events),
  checkpoint: (next, events, revision) => store.checkpoint(next, events, revision),
  events: (id, afterSeq, limit) => store.events(id, afterSeq, limit),
  archive: (id, revision, note) => store.archive(id, revision, note),
  remove: (id, revision) => store.remove(id, revision),
  probe: () => store.probe(),
})
