/**
 * How far into a section its figures are held against the tables: the longest section of the published reports we know has
 * some 4,000 characters and 150 figures. Beyond that a text would decide how long everybody waits; the reader stops and says so.
 */
export const LONGEST_READ = 10_000;
export const MOST_FIGURES = 400;
