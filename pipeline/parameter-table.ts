/** What one named constant of the dream means, and what a person may set it to. */
export interface ParameterDefinition {
  value: number
  unit: string
  minimum: number
  maximum: number
  /** True for counts, which have no halves. */
  isWhole: boolean
  /** Author and year, or "seed" for the founding document, or "ours". */
  source: string
  description: string
}

type Range = readonly [minimum: number, maximum: number]

function amount(value: number, unit: string, [minimum, maximum]: Range, source: string, description: string): ParameterDefinition {
  return { value, unit, minimum, maximum, isWhole: false, source, description }
}

function count(value: number, unit: string, range: Range, source: string, description: string): ParameterDefinition {
  return { ...amount(value, unit, range, source, description), isWhole: true }
}

function share(value: number, source: string, description: string): ParameterDefinition {
  return amount(value, 'share', [0, 1], source, description)
}

const RUSSELL = 'Russell 1980'
const TULVING = 'Tulving 1972'

/** Every constant of the dream, in the order of the stages. PIPELINE.md gives the formulas they stand in. */
export const PARAMETERS = {
  minimum_content_characters: count(20, 'characters', [1, 1_000], 'seed', 'Shorter texts are skipped.'),
  maximum_content_characters: count(50_000, 'characters', [1_000, 1_000_000], 'seed', 'Longer texts are skipped.'),
  maximum_attempts: count(3, 'tries', [1, 10], 'seed', 'After so many errors a memory is not tried again.'),

  attention_weight_importance: share(0.4, 'seed', 'Weight of importance in attention.'),
  attention_weight_urgency: share(0.3, 'seed', 'Weight of urgency in attention.'),
  attention_weight_emotion: share(0.3, 'seed', 'Weight of emotion in attention.'),
  recency_time_constant: amount(300, 's', [1, 86_400], 'seed', 'Attention falls to 1/e in this time.'),
  attention_window: count(300, 's', [60, 86_400], 'seed', 'Memories of one window compete for the same slots.'),
  working_memory_capacity: count(7, 'slots', [3, 7], 'Miller 1956', 'Slots of an attention cycle, on average.'),
  working_memory_variance: count(2, 'slots', [0, 2], 'Miller 1956', 'A cycle has up to so many slots more or fewer.'),
  focus_slots: count(4, 'slots', [1, 5], 'Cowan 2001', 'The first slots are the unrehearsed focus of attention.'),

  stm_weight_attention: share(0.5, 'seed', 'Weight of attention in short-term strength.'),
  stm_weight_emotion: share(0.2, 'seed', 'Weight of emotion in short-term strength.'),
  stm_sentiment_positive: share(0.2, 'seed', 'Added to short-term strength by a positive sentiment.'),
  stm_sentiment_negative: share(0.15, 'seed', 'Added to short-term strength by a negative sentiment.'),
  stm_sentiment_neutral: share(0.1, 'seed', 'Added to short-term strength by a neutral sentiment.'),
  hebbian_window: amount(3_600, 's', [60, 86_400], 'seed', 'Memories of one goal within it are active together.'),
  hebbian_threshold: count(3, 'memories', [1, 100], 'seed', 'So many active together make a memory ready.'),
  priority_weight_strength: share(0.4, 'seed', 'Weight of short-term strength in consolidation priority.'),
  priority_weight_goal: share(0.3, 'seed', 'Weight of the logarithm of same-goal memories.'),
  priority_weight_emotion: share(0.3, 'seed', 'Weight of emotion in consolidation priority.'),
  priority_emotion_ceiling: share(0.7, 'seed', 'Above it, emotion counts as whole in consolidation priority.'),
  priority_threshold: amount(0.5, 'priority', [0, 5], 'seed', 'A memory of an active goal is ready above it.'),
  flashbulb_threshold: share(0.8, 'Brown and Kulik 1977', 'A memory with more emotion is ready at once.'),
  stm_duration: amount(30, 'min', [0, 1_440], 'seed', 'After so long in short-term memory every memory is ready.'),
  episode_gap: amount(30, 'min', [1, 1_440], 'seed', 'A longer pause ends an episode.'),
  goal_similarity: amount(0.85, 'cosine', [0.5, 1], 'ours', 'A goal this near to another is the same goal in other words.'),
  emotional_replay_gain: share(0.2, RUSSELL, 'Valence times arousal raises replay priority by up to this.'),

  association_linked: share(0.8, 'ours', "Strength of the person's own link: the best evidence there is."),
  association_same_goal: share(0.8, 'seed', 'Strength of an association by the same goal.'),
  association_overlapping_tasks: share(0.5, 'seed', 'Strength of an association by a shared task.'),
  association_same_location: share(0.4, 'seed', 'Strength of an association by the same place.'),
  association_close_in_time: share(0.3, 'seed', 'Strength of an association by nearness in time.'),
  association_entity_minimum: share(0.3, 'Spärck Jones 1972', 'Strength by a shared entity that is everywhere.'),
  association_entity_maximum: share(0.6, 'Spärck Jones 1972', 'Strength by a shared entity that only two memories name.'),
  association_similar_minimum: share(0.1, 'ours', 'Strength by similar text at the similarity threshold.'),
  association_similar_maximum: share(0.7, 'ours', 'Strength by similar text at cosine 1.'),
  association_otherwise: share(0.1, 'seed', 'Strength of a nearest neighbour below the similarity threshold.'),
  similarity_threshold: amount(0.5, 'cosine', [0, 0.99], 'ours', 'From here on similar text counts by its cosine.'),
  neighbour_minimum_similarity: amount(0.2, 'cosine', [0, 1], 'ours', 'A nearest neighbour farther off is no neighbour.'),
  neighbours: count(10, 'memories', [0, 50], 'ours', 'Nearest neighbours by embedding that are candidates.'),
  exact_neighbours_limit: count(5_000, 'memories', [0, 50_000], 'ours', 'With more new memories, neighbours are sought in buckets.'),
  association_limit: count(20, 'memories', [1, 100], 'seed', 'Candidates of a memory, the strongest first.'),
  association_fan_out: count(20, 'memories', [2, 100], 'ours', 'Candidates from one goal, task, place, entity or hour.'),
  association_window: amount(3_600, 's', [60, 86_400], 'seed', 'Nearness in time.'),
  burst_size: count(30, 'memories', [9, 10_000], 'ours', 'More in one attention window is an import: time says nothing.'),
  entity_minimum_rarity: share(0.2, 'Spärck Jones 1972', 'An entity more common than this ties nothing.'),

  hebbian_learning_rate: amount(0.1, '1/night', [0, 0.25], 'seed', 'η of the bounded Hebbian rule (Oja 1982).'),
  edge_decay_rate: amount(0.05, '1/night', [0, 1], 'seed', 'Unused associations decay by this rate.'),
  weight_change: amount(0.005, 'weight', [0, 0.1], 'ours', 'A smaller decay is not worth writing down.'),

  replay_budget: count(50_000, 'memories', [2, 1_000_000], 'ours', 'Memories replayed in one night at most.'),
  replay_old_share: amount(0.2, 'share', [0, 0.8], 'McClelland 1995', 'Share of old memories among those replayed.'),
  replay_resolution: amount(1, 'γ', [0.1, 10], 'Reichardt and Bornholdt 2006', 'Louvain resolution of replay units.'),
  unit_minimum: count(2, 'memories', [2, 2], 'seed', 'Fewest memories that are replayed together.'),
  unit_maximum: count(12, 'memories', [2, 50], 'seed', 'Most memories that are replayed together.'),
  gist_minimum: count(20, 'characters', [1, 200], 'seed', 'A shorter gist says nothing.'),
  gist_maximum: count(500, 'characters', [50, 2_000], 'seed', 'A longer gist is none.'),
  discovery_limit: count(40, 'claims', [0, 500], 'ours', 'Most claims kept about all memories at once.'),

  association_gain: share(0.1, 'seed', 'Growth of strength by each association.'),
  weak_memory_factor: share(0.95, 'seed', 'What does not reach the threshold is weakened by this.'),
  consolidation_threshold: amount(0.5, 'strength', [0, 10], 'seed', 'A stronger memory enters long-term memory.'),

  supersede_confidence: share(0.75, 'ours', 'A contradiction this sure supersedes the gist that states the earlier value.'),
  minicolumn_resolution: amount(2, 'γ', [0.1, 10], 'Mountcastle 1997', 'Louvain resolution of minicolumns.'),
  macrocolumn_resolution: amount(0.5, 'γ', [0.1, 10], 'Mountcastle 1997', 'Louvain resolution of macrocolumns.'),
  column_category_weight: share(0.2, 'ours', 'Pull of a shared category and region into one column.'),
  retrieval_weight_strength: share(0.3, 'seed', 'Weight of consolidated strength in retrieval strength.'),
  retrieval_weight_rank: share(0.2, 'seed', 'Weight of the rank in the column.'),
  retrieval_weight_recency: share(0.3, 'seed', 'Weight of recency.'),
  retrieval_weight_access: share(0.2, 'seed', 'Weight of how often it was read (testing effect).'),
  forgetting_time_constant: amount(30, 'days', [1, 3_650], 'Ebbinghaus 1885', 'Recency falls to 1/e in this time.'),
  access_saturation: count(10, 'readings', [1, 1_000], 'ours', 'More readings strengthen no further.'),
  retention_threshold: share(0.01, 'seed', 'Weaker memories are not kept in long-term memory.'),
  retrieval_change: share(0.005, 'ours', 'A smaller change of retrieval strength is not worth writing down.'),
  recent_days: amount(1, 'days', [0, 3_650], 'seed', 'Younger is recent.'),
  week_old_days: amount(7, 'days', [0, 3_650], 'seed', 'Younger is week_old.'),
  month_old_days: amount(30, 'days', [0, 3_650], 'seed', 'Younger is month_old; older is remote.'),
  schematized_level: count(4, 'level', [1, 5], TULVING, 'As abstract as this is schematized.'),
  semantic_level: count(3, 'level', [1, 5], TULVING, 'As abstract as this is semantic.'),
  integrated_associations: count(5, 'associations', [0, 100], 'seed', 'With more it is integrated.'),
  integration_points: count(5, 'memories', [0, 20], 'ours', 'Strongest ties into older knowledge that are named.'),
} as const satisfies Record<string, ParameterDefinition>
