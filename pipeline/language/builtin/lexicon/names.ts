const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter((word) => word !== ''))

/** Common first names in lower case: enough to tell "Anna" at the start of a sentence from an ordinary word. */
export const FIRST_NAMES = set(`
  aaron abigail adam adrian agnes ahmed aisha alan albert alejandro alex alexander alexandra alice alicia ali amanda amber amelia amir amy ana anders andrea andreas andrew angela anita anna anne
  annie anthony antonio anton arjun arthur ashley astrid audrey barbara beatrice ben benjamin bernard beth betty bob boris brandon brenda brian bruno caleb camille carla carlos carmen carol caroline catherine
  cecilia charles charlie charlotte chen chiara chloe chris christian christina christopher claire clara claudia clemens colin connor daniel daniela darren dave david dean deborah deepak dennis derek diana diego dieter
  dmitri dominic donald donna dora dorothy douglas duncan dylan edith eduardo edward elena eli elias elif elisa elizabeth ella ellen elliot elsa emil emily emma eric erik erin esther ethan eva evan eve evelyn
  fatima felix fernando finn fiona florian frances francesca francis frank fred frederik gabriel gareth gary george gerald gerard gina giulia gloria grace graham greg gregory greta gustav hannah hans harold harriet harry hassan
  heather hector heidi helen helena henry holly howard hugo ian ibrahim ida igor ines ingrid irene iris isaac isabel isabella isla ivan jack jacob jade jake james jamie jan jane janet jared jasmine jason javier jean jeff jen jennifer
  jenny jeremy jess jesse jessica jill jim jin joan joanna joe joel johan johanna john johnny jon jonas jonathan jordan jorge jose josef joseph josh joshua juan judith judy julia julian julie juliet jun jürgen justin kai karen karim karin karl kate
  katharina katherine kathleen katie kayla keith kelly ken kenji kenneth kevin khalid kim klaus kofi kristen kyle lars laura lauren lea leah leila lena leo leon leonard leonie lewis li liam lily linda lisa liz lorenzo louis louise lucas lucia lucy luis luka
  lukas luke lydia maja malik marc marcel marco marcus margaret maria marie marina mario marion mark marlene marta martha martin marvin mary mateo matthew matthias maureen max maya megan mehmet mei melanie melissa mia michael michelle
  miguel mika mike mila milan miles mina miriam mohamed mohammed molly mona monica monika moritz muhammad nadia naomi natalia natalie nathan neha neil nick nicola nicolas nicole nigel nikhil nils nina noah noor nora norman olga oliver olivia omar oscar otto owen
  pablo pam pamela pascal patricia patrick paul paula pedro peggy penelope peter petra phil philip philippa pierre pilar priya rachel rafael raj ralph ramon raquel rashid raul ravi rebecca renate reza ricardo richard rick riley rita rob robert roberto robin
  rodrigo roger roland roman ronald rosa rosalind rosie ross roy ruben ruby rupert russell ruth ryan sabine sabrina sally salma sam samantha samir samuel sandra sanjay sara sarah scott sean sebastian selma serena sergei shannon sharon sheila shirley
  silvia simon simone sofia sonia sophia sophie stacy stan stefan stella stephanie stephen steve steven stuart sue susan susanne suzanne svetlana sven sylvia tamara tanya tara tariq ted teresa terry tess theo theresa thomas tim timothy tina tobias todd tom tommy
  tony tracy trevor uma ursula valentina valerie vanessa vera veronica victor victoria viktor vincent viola violet virginia vivian vladimir walter wanda wei wendy werner wilhelm will william wolfgang xavier yasmin yara yuki yusuf yvonne zach zara zoe
`)

/** First names that are also words or months: taken for a person only with a cue. */
export const AMBIGUOUS_NAMES = set(
  'will mark grace rose iris violet ruby jade amber holly may june april dean frank rob bob dora max ray art bill sue pat drew hope faith joy lily ivy chase grant jack miles jordan jean don robin penny basil sage olive hazel ginger pearl eve ken jin jun li chen wei kim jan mina mona viola virginia victoria carol sandy rich dawn gene rusty',
)

/** Persons called by their part in one's life. */
export const KIN = set(
  'mum mom mama dad papa grandma grandpa granny grandad nan nana mother father sister brother daughter son wife husband aunt uncle cousin niece nephew boss landlord landlady neighbour neighbor therapist',
)

export const TITLES = set('mr mrs ms mx dr prof professor doctor coach sir aunt aunty auntie uncle nurse captain father sister')

/** Tools, programs and services, lower case. Words that are also ordinary are left out. */
export const TOOLS = set(`
  github gitlab git docker kubernetes postgres postgresql sqlite duckdb mysql redis mongodb kafka python javascript typescript rust golang java kotlin swift node.js nodejs react vue svelte angular django flask rails laravel
  excel powerpoint photoshop illustrator figma blender autocad notion obsidian evernote trello jira asana slack zoom whatsapp telegram gmail outlook dropbox spotify youtube netflix chatgpt ollama copilot vscode vim emacs
  linux ubuntu debian windows macos android ios iphone ipad kindle macbook raspberry arduino terraform ansible jenkins grafana prometheus elasticsearch nginx webpack vite vitest playwright pytest jest storybook
  pandas numpy pytorch tensorflow jupyter latex zotero anki duolingo strava garmin fitbit airtable miro confluence wordpress shopify stripe paypal tableau snowflake dbt airflow spark hadoop electron
`)

/** Tools whose names are also everyday words: only when capitalised within a sentence. */
export const AMBIGUOUS_TOOLS = set(
  'telegram figma miro rust java swift react slack zoom notion stripe spark rails flask express git raspberry confluence terminal obsidian electron excel signal snowflake asana',
)

/** Towns, countries and the like, lower case. */
export const PLACES = set(`
  london paris berlin madrid rome lisbon vienna prague budapest warsaw amsterdam rotterdam brussels copenhagen stockholm oslo helsinki dublin edinburgh glasgow manchester leeds bristol liverpool birmingham oxford cambridge cardiff belfast
  york brighton sheffield newcastle munich hamburg cologne frankfurt leipzig dresden stuttgart zurich geneva basel bern milan venice florence naples turin bologna barcelona seville valencia granada porto athens istanbul moscow kyiv
  tokyo kyoto osaka seoul beijing shanghai taipei singapore bangkok hanoi jakarta manila delhi mumbai bangalore chennai kolkata karachi lahore dhaka dubai doha riyadh tehran baghdad beirut jerusalem cairo lagos nairobi accra casablanca johannesburg
  sydney melbourne brisbane perth auckland wellington toronto montreal vancouver ottawa boston chicago seattle portland denver austin dallas houston phoenix miami atlanta philadelphia detroit minneapolis nashville baltimore pittsburgh
  england scotland wales ireland britain france germany spain portugal italy switzerland austria belgium netherlands denmark sweden norway finland iceland poland czechia hungary romania bulgaria greece turkey ukraine russia china japan korea
  india pakistan bangladesh vietnam thailand indonesia malaysia philippines australia canada mexico brazil argentina chile peru colombia egypt morocco nigeria kenya ghana ethiopia israel lebanon iran iraq europe asia africa america
  california texas florida oregon ohio michigan virginia bavaria tuscany provence cornwall yorkshire devon brooklyn manhattan
`)

export const ORGANIZATION_ENDINGS = set(
  'inc ltd llc gmbh ag corp corporation company co university college school institute bank club council ministry department hospital clinic foundation association society committee agency group partners studio studios labs lab press museum library orchestra union team',
)
export const PLACE_ENDINGS = set(
  'street st road rd avenue ave lane park garden gardens square station airport bridge river lake mountain mount beach bay island valley forest woods hill hills market hall house cafe café restaurant pub bar theatre theater church cathedral tower harbour harbor pier castle airport terminal county city town village trail',
)

/** Common nouns for where one is; lower case. */
export const PLACE_NOUNS = set(
  'office home kitchen garden allotment gym pool park library cafe café clinic hospital school university church market supermarket bakery studio workshop garage basement attic balcony beach lake river forest harbour station airport hotel museum theatre cinema restaurant pub bank pharmacy playground court stadium lab warehouse farm greenhouse',
)

/** Organisations anybody may mention, lower case. */
export const ORGANIZATIONS = set(
  'google apple microsoft amazon meta facebook ibm oracle intel nvidia tesla toyota bmw siemens bosch sap ikea lidl aldi tesco walmart costco nasa nhs unesco unicef harvard stanford mit',
)
