/**
 * Why a file can't be read or written, by the system's code, in words.
 */
import type { Words } from '../kit/language.js'

/**
 * The end of a sentence, and what to do where that is known.
 *
 * @param operation that the system refused, such as rename; named where the reason alone does not say enough
 */
export function ioWords(code: string, operation?: string): Words {
  const notReplaced = operation === 'rename' ? renameWords(code) : undefined
  if (notReplaced !== undefined) return notReplaced
  const named = operation === undefined ? '' : ` (${operation}: ${code})`
  const inChinese = operation === undefined ? '' : `（${operation}: ${code}）`
  switch (code) {
    case 'ENOENT':
      return { en: 'there is no such file. Check the name.', zh: '没有这个文件。请检查文件名。' }
    case 'EISDIR':
      return { en: 'it is a directory. Name a file.', zh: '这是一个目录。请指定一个文件。' }
    case 'ENOTDIR':
      return {
        en: 'a part of its path is not a directory. Check the name.',
        zh: '路径中有一段不是目录。请检查文件名。',
      }
    case 'ENAMETOOLONG':
      return {
        en: `its name is too long for the file system${named}, since beside it go a lock and temporary files, whose names are up to 42 characters longer. Choose a shorter name.`,
        zh: `文件名超出了文件系统的长度限制${inChinese}，因为旁边还要放锁和临时文件，它们的名字最多长出 42 个字符。请改用短一些的名字。`,
      }
    case 'EACCES':
    case 'EPERM':
      return {
        en: `this user may not${named}. Check the file's and the folder's permissions.`,
        zh: `当前用户没有权限${inChinese}。请检查文件和所在目录的权限。`,
      }
    case 'not_a_file':
      return { en: 'it is a pipe or a device. Name a file.', zh: '这是管道或设备。请指定一个普通文件。' }
    case 'too_large':
      return { en: 'it is larger than 256 MiB.', zh: '文件超过 256 MiB。' }
    case 'EROFS':
      return { en: `the file system is read-only${named}.`, zh: `文件系统是只读的${inChinese}。` }
    case 'ENOSPC':
      return { en: `the disk is full${named}.`, zh: `磁盘空间已满${inChinese}。` }
    case 'EDQUOT':
      return { en: `this user's quota of the disk is full${named}.`, zh: `当前用户的磁盘配额已用完${inChinese}。` }
    case 'EIO':
      return {
        en: `the disk fails${named}, or the connection to it. Check it before anything else.`,
        zh: `磁盘或到磁盘的连接出错${inChinese}。请先检查磁盘。`,
      }
    case 'EINVAL':
    case 'ENOTSUP':
    case 'EOPNOTSUPP':
    case 'ENOSYS':
      return {
        en: `this file system can't do it${named}. Put the file elsewhere.`,
        zh: `这个文件系统不支持该操作${inChinese}。请把文件放到别处。`,
      }
    default:
      return { en: `the system says ${code}${named}.`, zh: `系统返回 ${code}${inChinese}。` }
  }
}

/** Why a finished file can't take the place of the old one; `undefined` where that is no different from any other failure. */
const renameWords = (code: string): Words | undefined => {
  switch (code) {
    case 'EBUSY':
      return {
        en: "it can't be replaced (rename: EBUSY), because it is a mount of its own, or another program has it open. Mount the folder instead of the file, close that program, or put the file elsewhere.",
        zh: '无法替换它（rename: EBUSY），因为这个文件是单独挂载的，或者正被别的程序打开。请改为挂载它所在的目录，关闭占用它的程序，或把文件放到别处。',
      }
    case 'EPERM':
    case 'EACCES':
      return {
        en: `it can't be replaced (rename: ${code}), because it belongs to another user in a folder with the sticky bit, it is immutable, or another program has it open. Check its owner and the folder's permissions, close that program, or put the file elsewhere.`,
        zh: `无法替换它（rename: ${code}），因为它属于其他用户而所在目录设了粘滞位（sticky bit），它被设为不可更改，或者正被别的程序打开。请检查文件的所有者和目录的权限，关闭占用它的程序，或把文件放到别处。`,
      }
    case 'EXDEV':
      return {
        en: "it can't be replaced (rename: EXDEV), because the file and its folder are on different file systems. Put the file elsewhere.",
        zh: '无法替换它（rename: EXDEV），因为文件与它所在的目录不在同一个文件系统上。请把文件放到别处。',
      }
    default:
      return undefined
  }
}
