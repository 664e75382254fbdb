"""What sites say between and below the paragraphs of an article, in languages of East Asia: see `closingwords`.

In these languages a line of such words often stands in the same kind of paragraph as the text, with a colon that is
no ASCII one; `^` passes over whatever brackets and marks open the line.
"""

from __future__ import annotations

#: Prompts: no part of any text, wherever they stand.
PROMPTS = r"""
    原标题,原題,原标 :: ^原(?:标题|題|標題)\s?[:：].{0,160}$
    扫码,扫一扫,扫描,掃描,掃碼 ::
        ^.{0,24}(?:扫码|扫一扫|扫描|掃描|掃碼).{0,24}(?:关注|關注|下载|下載|阅读|閱讀|加入|分享|手机|打开).{0,24}$
    点击,點擊,點選 ::
        ^(?:欢迎|歡迎|请|請)?(?:点击|點擊|點選).{0,24}(?:关注|關注|下载|下載|查看更多|阅读全文|閱讀全文|訂閱|订阅).{0,24}$
    未经,未經 :: ^.{0,40}未[经經].{0,24}(?:转载|轉載|摘编|摘編).{0,60}$
    转载请,轉載請 :: ^.{0,30}(?:转载|轉載)[请請](?:注明|註明|联系|聯繫).{0,40}$
    声明,聲明 :: ^(?:版权|版權|免责|免責|特别|特別|郑重|鄭重)[声聲]明\s?[:：】]
    侵权,侵權 :: ^.{0,40}(?:如有|涉及)侵[权權].{0,30}(?:联系|聯繫|告知).{0,30}$
    無断転載,無断複製 :: ^.{0,60}無断(?:転載|複製).{0,60}$
    続きを,会員登録 :: ^.{0,30}(?:続きを[読よ]むには|会員登録).{0,60}$
    무단 전재,무단전재,무단 복제,재배포 :: ^.{0,60}(?:무단\s?(?:전재|복제)|재배포\s?금지).{0,80}$
    제보하기,카카오톡 :: ^.{0,20}제보하기.{0,60}$
    simak juga,lihat juga,tonton juga,simak video,baca juga ::
        ^(?:yuk,? ?)?(?:simak|lihat|tonton|saksikan|baca) (?:juga|video)\b.{0,60}$
    """

#: Closing notes: only at the end.
NOTES = r"""
    编辑,編輯,责编,責編,校对,校對,审核,審核,供稿,监制,监审,来源,來源 ::
        ^(?:本文)?(?:责任编辑|責任編輯|责编|責編|编辑|編輯|校对|校對|审核|審核|供稿|监制|监审|来源|來源|图片来源|圖片來源|编辑[/／]|审校)\s?[:：/／].{1,60}$
    end,完,fin,全文完 :: ^(?:the )?(?:end|fin|完|全文完|本文完)\W*$
    图片,圖片,图源 :: ^(?:图片|圖片|图|本文图片)(?:均)?(?:来自|來自|源|来源)(?:于|於)?\s?(?:网络|網絡|網路)\W*$
    声明,聲明 :: ^[声聲]明\s?[:：]
    기자 :: ^.{0,40}기자\s?[(\[=/|]?\s?[\w.+-]+@[\w.-]+.{0,4}$
    저작권자 :: ^\W*저작권자\b
    """
