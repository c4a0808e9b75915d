// The program's log and numbers are for people; a season would write some ten thousand lines. Imported before all else.
process.env.POWERTOOLS_LOG_LEVEL ??= 'SILENT';
process.env.POWERTOOLS_METRICS_DISABLED ??= 'true';
