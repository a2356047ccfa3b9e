/**
 * What search weighs, and how much.
 *
 * Found on the three development conversations of LoCoMo (Maharana et al. 2024; 452 answerable questions) with
 * `bench/retrieval.ts`, trying round numbers only, and frozen. Differences below .01 in recall@10 are chance there.
 * The graph and the strength of memories cannot be measured on it: a conversation has not been dreamt on. They are set
 * so that what is found through them alone ranks below what matches by itself.
 */
export const SEARCH_PARAMETERS = {
  /** Columns of the full-text index. Most titles are the text's first line, so their words already count twice. */
  titleWeight: 1,
  contentWeight: 1,
  contextWeight: 1,
  summaryWeight: 1,
  tagsWeight: 2,
  /** What a cosine of 1 adds, beside 1 for all words matched. */
  meaningWeight: 0.2,
  /** Cosines below are chance: four standard deviations of unrelated texts, 4 / √768. */
  minimumSimilarity: 0.15,
  /** What a memory lends to one beside it in time. */
  neighbourShare: 0.5,
  /** Memories before and after that it lends to. */
  neighbourReach: 2,
  /** Beyond this, memories are not beside each other; up to it the share falls linearly. */
  neighbourMinutes: 30,
  /** Memories that may lend, best first: bounds the time. */
  lenders: 100,
  /** What an activation of 1 adds. */
  associationWeight: 0.5,
  /** What of its activation a memory passes on, times the strength of the tie (Collins & Loftus 1975). */
  spreadingShare: 0.5,
  spreadingSteps: 2,
  spreadingSeeds: 10,
  /** An entity in more memories than this ties nothing to anything. */
  entityMentions: 30,
  /** The person's own [[link]], beside a dream's association of strength 1. */
  linkStrength: 0.6,
  /** What a retrieval strength of 1 adds: it decides between equals. */
  strengthWeight: 0.05,
  /** Matches kept of one word, best first. */
  matchesPerWord: 4_000,
  /** Occurrences read in all, rarest word first; what is over is too common to tell memories apart. */
  occurrencesRead: 60_000,
  /** Memories with the best words, and with the nearest codes, that are compared closely. */
  candidates: 150,
  nearest: 100,
} as const
