import { ara, deu, eng, fra, heb, ita, jpn, kor, nld, por, rus, spa, zho } from 'stopword'

const ENGLISH_EXTRA = `
am aren't can't couldn't did didn't do does doesn't doing don't down during few further hadn't hasn't haven't having he'd he'll he's hers i'd i'll i'm i've isn't
it's its itself let let's me more myself no nor off once ours ourselves own ought shan't she'd she'll she's shouldn't so than that's theirs themselves there's they'd
they'll they're they've until us wasn't we'd we'll we're we've weren't what's when's where's who's whom why why's won't wouldn't you'd you'll you're you've yours yourself
yes no not n't 'll 's 're 've 'd 'm ok okay oh hey hi maybe perhaps really quite rather actually basically probably just even ever always anyway already yet almost enough
around across along among within without toward towards upon onto via per against despite above below beyond instead except else either neither whether though although
something anything nothing everything someone anyone everyone nobody somebody everybody thing things stuff lot lots bit kind sort way ways one two three four five six seven
eight nine ten first second third last next new old good bad great nice big small little long short much several whole full again back still soon later early late ago
get gets getting got gotten go goes going went gone do done make makes made making take takes took taken taking have has had having be been being come came coming put puts
say says said tell told see saw seen look looked looking seem seemed want wanted wants need needs needed try tried trying use used using know knew known think thought feel felt find found
give gave given keep kept let start started begin began happen happened turn turned ask asked show showed mean means meant work worked works
today tomorrow yesterday tonight day days week weeks weekend month months year years hour hours minute minutes moment time times morning afternoon evening night noon midnight date
monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
january february march april may june july august september october november december
note notes todo people person guy guys part parts place places point number example etc e.g i.e re vs im ive dont didnt cant wont isnt
finally usually often sometimes never mostly mainly simply slightly completely totally definitely certainly especially exactly nearly
`

/** Words that carry no topic: function words of the languages people mix, and the small change of English notes. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  [eng, ENGLISH_EXTRA.split(/\s+/), rus, ara, heb, zho, jpn, kor]
    .flat()
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase()),
)

/** Function words of languages in Latin script; consulted only when a text is evidently not English. */
const FOREIGN_STOP_WORDS: ReadonlySet<string> = new Set([deu, fra, spa, ita, nld, por].flat().map((word) => word.toLowerCase()))

const CALENDAR = new Set(
  `monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
  january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
  today tomorrow yesterday tonight christmas easter`.split(/\s+/),
)

/** Whether a lower-case word carries no topic of its own. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word)
}

/** Whether a lower-case word is a function word of German, French, Spanish, Italian, Dutch or Portuguese. */
export function isForeignStopWord(word: string): boolean {
  return FOREIGN_STOP_WORDS.has(word)
}

/** Whether a lower-case word, singular or plural, names a weekday, a month or a day relative to now. */
export function isCalendarWord(word: string): boolean {
  return CALENDAR.has(word) || (word.endsWith('s') && CALENDAR.has(word.slice(0, -1)) && word.length > 5)
}
