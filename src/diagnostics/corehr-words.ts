/**
 * What was asked of CoreHR, and what its error codes mean for who asked.
 */
import type { CallFailure } from '../feishu/outcome.js'
import type { ReadCall } from '../feishu/read-call.js'
import { byChineseName, SYSTEM_OBJECTS } from '../corehr/catalog/system-objects.js'
import { nearest, visible } from '../kit/text.js'
import { quoted } from '../kit/terminal.js'

/** The beginning of a sentence. */
export const readWords = (asked: ReadCall): string => {
  switch (asked.call) {
    case 'list_objects':
      return 'Listing the objects'
    case 'query_fields':
      return `Reading the fields of ${namedObjects(asked.objects)}`
    case 'get_field':
      return `Reading the field ${quoted(asked.field)} of ${visible(asked.object)}`
  }
}

const SHOWN = 5

const namedObjects = (objects: ReadonlyArray<string>): string => {
  const more = objects.length - SHOWN
  return `${objects.slice(0, SHOWN).map(visible).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** What to do, by the codes of the three pages; a sentence after a space, or nothing. */
export const readHint = (asked: ReadCall, failure: CallFailure): string => {
  if (failure._tag !== 'Answered') return ''
  const { code, status } = failure
  switch (code) {
    case 1160005:
      return status >= 500
        ? " The field's record is damaged on the platform: look at it in CoreHR's settings."
        : ' A name is empty.'
    case 1160006:
      return ' A name is empty.'
    case 1160009:
      return ' The list may have changed meanwhile. Try again.'
    case 1162010:
      return ` There is no such object.${meantObjects(asked)} List them: fields corehr objects.`
    case 1162020:
      return asked.call === 'get_field'
        ? ` There is no such field. List them: fields corehr fields ${visible(asked.object)}.`
        : ' There is no such field.'
    case 1160997:
      return ' That is an error of the platform. Try again later, and give its support the log id.'
    case 99991672:
      return ' Add the permission to the app, and publish a version of it.'
    default:
      return ''
  }
}

/** Names of system objects that were most likely meant, without a call. */
const meantObjects = (asked: ReadCall): string => {
  const named = asked.call === 'query_fields' ? asked.objects : asked.call === 'get_field' ? [asked.object] : []
  const known = SYSTEM_OBJECTS.map(({ object_api_name }) => object_api_name)
  return named
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = byChineseName(name)
      if (meant !== undefined) return ` ${visible(name)} is ${meant}.`
      const near = nearest(name, known)
      return near === undefined ? '' : ` Did you mean ${near}?`
    })
    .join('')
}
