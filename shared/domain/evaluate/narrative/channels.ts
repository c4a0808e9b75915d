/** Where information is published: the same may be published on several of them, so that their numbers add up to more than all of it. */
const NAMES =
  '网站|网$|微信|微博|公众号|服务号|订阅号|视频号|头条|快手|小程序|学习强国|公报|媒体|抖音|公[告示开]栏|宣传栏|橱窗|客户端|渠道|平台|电视|电台|广播|报纸|报刊|显示屏|APP';
const CHANNEL = new RegExp(NAMES);
/** 通过门户网站公开, 微信公众号推送信息, 公示栏张贴: the channel itself. 网站建设, 媒体解读 and 平台类 are kinds of things. */
const ITSELF = new RegExp(
  `(?:${NAMES.replace('网$', '网')})上?(?:主动)?(?:公开|公布|公示|发布|推送|刊[载登发]|张贴|更新|转发|播[出发放])?(?:各类)?(?:政府|政务)?(?:信息|消息)?[共为有]?$`,
);

/** Whether the words before a number name one. */
export function namesChannel(words: string): boolean {
  return CHANNEL.test(words);
}

/** Whether the words before a number say that so much was published there, and nothing else. */
export function endsInChannel(words: string): boolean {
  return ITSELF.test(words);
}
