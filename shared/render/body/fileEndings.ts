/** Endings that a browser offers where a file is chosen; what is in it decides how it is read. */
export const REPORT_FILES = '.json,.xlsx,.docx,.pdf,.html,.htm,.mht,.txt,.md,.csv';
/** What LibreOffice makes into one of these, where the server has it. */
export const OLDER_FILES = '.doc,.wps,.rtf,.odt,.fodt,.xls,.et,.ods,.fods,.xlsb';
/** What is said where a file is chosen: these alone leave the browser before anything is filed. */
export const OLDER_FILES_SAID =
  '旧格式的文件（.doc、.xls、.wps、.et、.rtf 等）送到服务器，由那里的 LibreOffice 转换后读入，服务器不留存。';
export const REGISTER_FILES = '.xlsx,.csv,.txt,.docx,.html,.htm';
