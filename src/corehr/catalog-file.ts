/**
 * What the catalog's file is called, apart from what reads it: the command line names it at every start.
 */
export const CATALOG_FILE = 'corehr.catalog.json'
