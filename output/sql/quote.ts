/** Quotes the name of a table or column for SQL. */
export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Quotes a text for SQL, for statements that take no parameters (CREATE, COMMENT, COPY). */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
