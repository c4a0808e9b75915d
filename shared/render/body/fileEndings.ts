/** Endings that a browser offers where a file is chosen; what is in it decides how it is read. */
export const REPORT_FILES = '.json,.xlsx,.docx,.pdf,.html,.htm,.mht,.txt,.md,.csv';
export const REGISTER_FILES = '.xlsx,.csv,.txt,.docx,.html,.htm';
