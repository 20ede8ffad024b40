/** A name of ours in SQL. */
export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text in SQL, for statements that take no parameters (CREATE, COMMENT, COPY). */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
