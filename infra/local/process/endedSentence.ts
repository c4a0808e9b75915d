import type { ServerEnded } from './keptRunning.ts';

/** What whoever runs the program is told of a table that has ended: that it comes again, or, after too many times, what to do. */
export function endedSentence({ complaint, times, isGivenUp }: ServerEnded): string {
  const said = saidLast(complaint);
  if (!isGivenUp) return `数据库程序意外结束（${said}），正在重新启动（连续第 ${times} 次）。`;
  return `数据库程序连续 ${times} 次意外结束，不再重新启动，年报汇集随之停止。它最后${said}
请检查：磁盘是否已满，数据目录下的 dynamodb 能否读写，其中的文件是否损坏（损坏的须从备份恢复，见 docs/one-machine.md 第 3 节）。处理后再启动；已收到的报送都在数据目录中。`;
}

function saidLast(complaint: string): string {
  if (complaint === '') return '没有说明原因';
  return /^SIG[A-Z]+$/.test(complaint) ? `被系统或他人结束：${complaint}` : `报告：${complaint}`;
}
