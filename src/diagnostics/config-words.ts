/**
 * What is said of a config that can be used.
 */
import type { Words } from '../kit/language.js'
import { plural } from '../kit/text.js'

/** @param file as it is shown */
export function validWords(
  file: string,
  { resources, forms, fields }: { readonly resources: number; readonly forms: number; readonly fields: number },
): Words {
  return {
    en: `${file} is valid: ${plural(resources, 'resource')}, ${plural(forms, 'form')}, ${plural(fields, 'field')}.`,
    zh: `${file} 有效：共 ${resources} 个资源、${forms} 个表单、${fields} 个字段。`,
  }
}
