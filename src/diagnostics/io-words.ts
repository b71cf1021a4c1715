/**
 * Why a file can't be read or written, by the system's code, in words.
 */
import type { Words } from '../kit/language.js'

/** The end of a sentence, and what to do where that is known. */
export function ioWords(code: string): Words {
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
    case 'EACCES':
    case 'EPERM':
      return {
        en: "this user may not. Check the file's and the folder's permissions.",
        zh: '当前用户没有权限。请检查文件和所在目录的权限。',
      }
    case 'not_a_file':
      return { en: 'it is a pipe or a device. Name a file.', zh: '这是管道或设备。请指定一个普通文件。' }
    case 'too_large':
      return { en: 'it is larger than 256 MiB.', zh: '文件超过 256 MiB。' }
    case 'EROFS':
      return { en: 'the file system is read-only.', zh: '文件系统是只读的。' }
    case 'ENOSPC':
    case 'EDQUOT':
      return { en: 'the disk is full.', zh: '磁盘空间已满。' }
    default:
      return { en: `the system says ${code}.`, zh: `系统返回 ${code}。` }
  }
}
