import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { TableWords } from '../../catalogue/load/form-schema.ts';
import { captured } from '../../print/captured.ts';
import { bareText } from '../label.ts';

/** How titles of forms and names of bodies are told, made of the words of the catalogue once. */
type Patterns = { readonly title: RegExp; readonly ofForms: RegExp; readonly body: RegExp };
const known = new WeakMap<TableWords, Patterns>();

function patternsOf(words: TableWords): Patterns {
  const made = known.get(words);
  if (made) return made;
  const { title_words: titles, form_words: forms, endings } = words.owner;
  const patterns = {
    // The body stands before what the title is made of.
    title: new RegExp(`^(.*?)(?:${titles.join('|')})+$`, 'u'),
    // One of them says that it is a form.
    ofForms: new RegExp(forms.join('|'), 'u'),
    body: new RegExp(`^\\p{Script=Han}{3,}(?:${endings.join('|')})$`, 'u'),
  };
  known.set(words, patterns);
  return patterns;
}

/** Numbers of tables and parts. 三 alone may begin a name (三亚市), so a sign or a space has to stand behind it. */
const ordinals =
  /^\s*(?:[（(]?[一二三四五六七八九十\d]+[)）]?\s*[、.．]|(?:附[件表]?|表)\s*[一二三四五六七八九十\d]*[\s:：]+)\s*/u;
const numbers = /^(?:(?:附[件表]?|表)[一二三四五六七八九十\d]+|附[件表]|(?:公开|预算|财决|批复)?表?\d+表?)[:：]?/u;
const year = /(?:19|20)\d{2}年?度?/gu;

/**
 * The body that the title of a table names before what the table is: 青山市水文站2024年度收入决算表. Empty where it names
 * none.
 */
export function ownerInTitle(text: string, { words }: FormCatalogue): string {
  const { title, ofForms } = patternsOf(words);
  const bare = bareOf(text);
  const before = captured(title, bare);
  return /^\p{Script=Han}{4,}$/u.test(before) && ofForms.test(bare.slice(before.length)) ? before : '';
}

/** The body that a line consists of, beside the number of a part, a year and the unit: 第二部分 青山市水文站. */
export function ownerAlone(line: string, catalogue: FormCatalogue): string {
  const text = line
    .replace(/(?:金额)?单位\s*[:：].*$/u, '')
    .replace(/^\s*第[一二三四五六七八九十\d]+[部分章篇节]+/u, '');
  const bare = bareOf(text);
  return ownerInTitle(text, catalogue) || (patternsOf(catalogue.words).body.test(bare) ? bare : '');
}

/** A title without its year, its number and what stands in brackets behind it. */
function bareOf(text: string): string {
  const bare = bareText(text.replace(ordinals, '').replace(/[（(][^（）()]*[)）]\s*$/, ''));
  return bare.replace(year, '').replace(numbers, '');
}
