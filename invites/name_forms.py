"""What names become: short forms that no beginning of the name tells, and family names in Chinese characters.

Only lists, as `normal` compares words. What is made of them is in `called`.
"""

SHORT_FORMS = """
william bill billy will; robert bob bobby rob; richard rick dick ricky;
elizabeth liz beth betty lizzie eliza; margaret maggie meg peggy; james jim jimmy jamie; john jack johnny;
michael mike mick mickey; edward ed ted eddie teddy; charles chuck charlie; henry harry hank; anthony tony;
katherine kate katie kathy kitty; catherine cathy kate cat; susan sue; thomas tom tommy; joseph joe joey;
david dave; stephen steve; steven steve; andrew andy drew; alexander alex sasha sandy alek;
alexandra alex sandra sasha; dorothy dot dottie; patricia pat patty trish; francisco paco pancho; jose pepe;
ignacio nacho; dolores lola; guadalupe lupe; jesus chuy; enrique kike; hans hansi; johannes hannes;
sebastian basti; wilhelm willi; friedrich fritz; giuseppe beppe; luigi gigi; александр саша шура;
александра саша шура; дмитрий дима; мария маша; екатерина катя; наталья наташа; анастасия настя;
евгений женя; евгения женя; михаил миша; николай коля; алексей леша; владимир вова володя; иван ваня;
татьяна таня; елена лена; сергеи сережа; юлия юля; ольга оля; анна аня; ксения ксюша; evgeny zhenya;
dmitry dima; mikhail misha; jadwiga jadzia; malgorzata gosia; katarzyna kasia; agnieszka aga; jakub kuba;
aleksandra ola; zbigniew zbyszek; miroslaw mirek; frantisek franta; jiri jirka; jozef jozka; istvan pista;
jozsef jozsi; laszlo laci
"""
"""Names, each with what its bearers are called for short."""

FAMILIES = """
王wang 李li 张zhang 張zhang 刘liu 劉liu 陈chen 陳chen 杨yang 楊yang 赵zhao 趙zhao 黄huang 黃huang 周zhou
吴wu 吳wu 徐xu 孙sun 孫sun 胡hu 朱zhu 高gao 何he 郭guo 马ma 馬ma 罗luo 羅luo 梁liang 宋song 郑zheng 鄭zheng
谢xie 謝xie 韩han 韓han 唐tang 冯feng 馮feng 于yu 董dong 萧xiao 蕭xiao 程cheng 曹cao 袁yuan 邓deng 鄧deng
许xu 許xu 傅fu 沈shen 曾zeng 彭peng 吕lü 呂lü 苏su 蘇su 卢lu 盧lu 蒋jiang 蔣jiang 蔡cai 贾jia 賈jia 丁ding
魏wei 薛xue 叶ye 葉ye 阎yan 余yu 潘pan 杜du 戴dai 夏xia 钟zhong 鍾zhong 汪wang 田tian 任ren 姜jiang 范fan
方fang 石shi 姚yao 谭tan 譚tan 廖liao 邹zou 鄒zou 熊xiong 金jin 陆lu 陸lu 郝hao 孔kong 白bai 崔cui 康kang
毛mao 邱qiu 秦qin 江jiang 史shi 顾gu 顧gu 侯hou 邵shao 孟meng 龙long 龍long 万wan 萬wan 段duan 雷lei 钱qian
錢qian 汤tang 湯tang 尹yin 黎li 易yi 常chang 武wu 乔qiao 喬qiao 贺he 賀he 赖lai 賴lai 龚gong 龔gong 文wen
欧阳ouyang 歐陽ouyang 司徒situ 诸葛zhuge 林lin 佐藤sato 鈴木suzuki 高橋takahashi 田中tanaka 伊藤ito
渡辺watanabe 山本yamamoto 中村nakamura 小林kobayashi 加藤kato 吉田yoshida 山田yamada 佐々木sasaki
山口yamaguchi 松本matsumoto 井上inoue 木村kimura 林hayashi 清水shimizu 山崎yamazaki 森mori 池田ikeda
橋本hashimoto 阿部abe 石川ishikawa 前田maeda 藤田fujita 後藤goto 岡田okada 長谷川hasegawa 村上murakami
近藤kondo 石井ishii 斎藤saito 坂本sakamoto 遠藤endo 青木aoki 藤井fujii 西村nishimura 福田fukuda 太田ota
三浦miura 藤原fujiwara 岡本okamoto 松田matsuda 中川nakagawa 中野nakano 原田harada 小野ono 田村tamura
竹内takeuchi 金子kaneko 和田wada 中山nakayama 石田ishida 上田ueda 森田morita 久保kubo 久保田kubota
"""
"""Chinese and Japanese family names in characters, each with what it is in Latin letters."""
