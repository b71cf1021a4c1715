/**
 * What is wrong with the place of a record, in words.
 */
import type { RecordPlace } from '../state/record-place.js'
import type { RecordPart, StateCodes } from '../state/codes.js'
import { same, type Words } from '../kit/language.js'
import { visible } from '../kit/text.js'
import type { Messages } from './message.js'

const PARTS: Readonly<Record<RecordPart | 'folder', Words>> = {
  snapshot: { en: 'The snapshot', zh: '快照' },
  journal: { en: 'The journal', zh: '变更日志' },
  lock: { en: 'The lock', zh: '锁' },
  folder: { en: "The snapshot's folder", zh: '快照所在的目录' },
}

/** A record, by its place. */
export function recordPlaceWords(place: RecordPlace): Words {
  switch (place.type) {
    case 'file':
      return same(visible(place.path))
    case 'git':
      return {
        en: `${visible(place.ref)} of ${visible(place.remote)}`,
        zh: `${visible(place.remote)} 的 ${visible(place.ref)}`,
      }
    case 'postgres':
      return {
        en: `${visible(place.name)} in PostgreSQL, schema ${visible(place.schema)}`,
        zh: `PostgreSQL 的 schema ${visible(place.schema)} 中的 ${visible(place.name)}`,
      }
  }
}

const ONE_PLACE: Words = {
  en: 'A record under two names would have two locks and two journals. Nothing was sent or written.',
  zh: '同一份记录如果有两个名字，就会有两把锁和两份变更日志。未发送任何请求，也未写入任何文件。',
}

type PlaceCodes = Pick<StateCodes, 'record_linked' | 'record_named_twice' | 'record_no_file' | 'record_not_checked_out'>

export const placeMessages: Messages<PlaceCodes> = {
  record_not_checked_out: {
    en: ({ part, isSparse }) =>
      `${PARTS[part].en} is in git and not in this folder${isSparse ? ': a sparse checkout leaves it out' : ''}. To go on without it would plan as new what is live. Nothing was sent. ${isSparse ? 'Bring it back: git sparse-checkout add, or git sparse-checkout disable.' : 'Bring it back: git checkout -- FILE.'}`,
    zh: ({ part, isSparse }) =>
      `${PARTS[part].zh}在 git 里，但这个目录里没有${isSparse ? '：稀疏检出（sparse checkout）没有包含它' : ''}。缺了它继续执行，会把线上已有的内容当作新增。未发送任何请求。${isSparse ? '请用 git sparse-checkout add 或 git sparse-checkout disable 取回。' : '请取回：git checkout -- FILE。'}`,
  },
  record_linked: {
    en: ({ part, real, isThere }, show) =>
      `${PARTS[part].en} is a link to ${visible(show(real))}${isThere ? '' : ', and nothing is there'}. ${ONE_PLACE.en} ${isThere ? `Remove the link, and name the real file: --snapshot, or store: { type: 'file', path } in the config.` : 'Put back what it leads to, and name that place instead of the link; or remove the link.'}`,
    zh: ({ part, real, isThere }, show) =>
      `${PARTS[part].zh}是指向 ${visible(show(real))} 的链接${isThere ? '' : '，而那里什么也没有'}。${ONE_PLACE.zh}${isThere ? `请删除链接，改为指明真实的文件：--snapshot，或者在配置中写 store: { type: 'file', path }。` : '请恢复链接所指的内容，并直接指明那个位置，不再经过链接；或者删除链接。'}`,
  },
  record_named_twice: {
    en: ({ part, names }) =>
      `${PARTS[part].en} is one file under ${names} names (hard links); the other ${names === 2 ? 'name' : 'names'} can't be found from here. ${ONE_PLACE.en} If the record belongs here, copy the file over itself: cp FILE FILE.new && mv FILE.new FILE. If it belongs to another folder, name it there: --snapshot, or store: { type: 'file', path } in the config.`,
    zh: ({ part, names }) =>
      `${PARTS[part].zh}这一个文件有 ${names} 个名字（硬链接），另外的名字从这里查不到。${ONE_PLACE.zh}如果记录属于这里，请复制一份替换它自己：cp FILE FILE.new && mv FILE.new FILE。如果记录属于另一个目录，请指明那里的文件：--snapshot，或者在配置中写 store: { type: 'file', path }。`,
  },
  record_no_file: {
    en: ({ part, isFolder }) =>
      `${PARTS[part].en} has to be a plain file, and ${isFolder ? 'a folder' : 'a pipe, a socket or a device'} is in its place. Nothing was sent or written. Move it away, or name the right file: --snapshot, or store: { type: 'file', path } in the config.`,
    zh: ({ part, isFolder }) =>
      `${PARTS[part].zh}必须是普通文件，而这个位置上是${isFolder ? '目录' : '管道、套接字或设备'}。未发送任何请求，也未写入任何文件。请把它移走，或者指明正确的文件：--snapshot，或者在配置中写 store: { type: 'file', path }。`,
  },
}
