/** The search field's id: the shortcut for search finds it by this, wherever it is shown. */
export const SEARCH_INPUT_ID = 'search-field'
