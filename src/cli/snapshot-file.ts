/**
 * The name of the snapshot, beside the config.
 */
export const SNAPSHOT_FILE = 'fields.snapshot.json'
