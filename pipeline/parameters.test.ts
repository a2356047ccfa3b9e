import { expect, test } from 'vitest'
import { PARAMETERS } from './parameter-table.ts'
import { resolveParameters } from './parameters.ts'

test('the constants of the specification have their values', () => {
  expect(resolveParameters({})).toMatchObject({
    attention_weight_importance: 0.4,
    attention_weight_urgency: 0.3,
    attention_weight_emotion: 0.3,
    recency_time_constant: 300,
    working_memory_capacity: 7,
    working_memory_variance: 2,
    stm_duration: 30,
    goal_similarity: 0.85,
    association_linked: 0.8,
    association_same_goal: 0.8,
    association_overlapping_tasks: 0.5,
    association_same_location: 0.4,
    association_close_in_time: 0.3,
    association_otherwise: 0.1,
    association_limit: 20,
    hebbian_learning_rate: 0.1,
    edge_decay_rate: 0.05,
    weak_memory_factor: 0.95,
    consolidation_threshold: 0.5,
    unit_maximum: 12,
    forgetting_time_constant: 30,
    retention_threshold: 0.01,
  })
})

test('every parameter says what it is, where it comes from, and holds its own default', () => {
  for (const [name, { value, minimum, maximum, unit, source, description, isWhole }] of Object.entries(PARAMETERS)) {
    expect([name, value >= minimum && value <= maximum, !isWhole || Number.isInteger(value)]).toEqual([name, true, true])
    expect([name, unit, source, description].every((text) => text.length > 0)).toBe(true)
    expect(description).toMatch(/\.$/)
  }
})

test('a cycle never has more than nine slots, whatever a person sets', () => {
  expect(PARAMETERS.working_memory_capacity.maximum + PARAMETERS.working_memory_variance.maximum).toBe(9)
})

test('a value in range replaces the default, and no other', () => {
  expect(resolveParameters({ edge_decay_rate: 0.1 })).toEqual({ ...resolveParameters({}), edge_decay_rate: 0.1 })
})

test.each([
  ['edge_decay_rate', -0.1, 'edge_decay_rate must be a number from 0 to 1 (1/night), not -0.1. Correct it and try again.'],
  ['edge_decay_rate', Number.NaN, 'edge_decay_rate must be a number from 0 to 1 (1/night), not NaN. Correct it and try again.'],
  ['focus_slots', 2.5, 'focus_slots must be a whole number from 1 to 5 (slots), not 2.5. Correct it and try again.'],
  ['no_such_thing', 1, 'There is no parameter named no_such_thing. Check the name.'],
])('%s = %s is refused with its name and range', (name, value, message) => {
  expect(() => resolveParameters({ [name]: value })).toThrow(message)
})
