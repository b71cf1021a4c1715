/**
 * What is said of a config that can be used.
 */
import { same, type Words } from '../kit/language.js'
import { plural } from '../kit/text.js'

/** @param file as it is shown */
export function validWords(
  file: string,
  environment: string | undefined,
  { resources, forms, fields }: { readonly resources: number; readonly forms: number; readonly fields: number },
): Words {
  const where = environment === undefined ? same('') : { en: ` in ${environment}`, zh: `（${environment}）` }
  return {
    en: `${file} is valid${where.en}: ${plural(resources, 'resource')}, ${plural(forms, 'form')}, ${plural(fields, 'field')}.`,
    zh: `${file} 有效${where.zh}：共 ${resources} 个资源、${forms} 个表单、${fields} 个字段。`,
  }
}
