import { Command } from 'commander';
import { languageOption } from '../language.js';
import type { ExportOptions, ImportOptions } from '../rooms/product-list.js';

export const productCommand = (): Command =>
  new Command('product')
    .description('商品资料 · products')
    .addCommand(
      new Command('import')
        .description(
          '导入商品表（CSV：UTF-8 或 GB18030，首行为列名，金额写元）；有一处不对就全部不导入 · ' +
            'take over a product list (CSV: UTF-8 or GB18030, a heading row, amounts in yuan); all of it or nothing',
        )
        .argument('<file>', 'CSV 文件 · the file')
        .requiredOption('-w, --workspace <key>', '工作区 key · key of the workspace')
        .option(
          '-m, --member <email>',
          '以哪位成员的权限；默认是程序本身 · act as this member (default: the program itself)',
        )
        .option('-p, --preview', '只看会发生什么，不写入 · only say what would happen')
        .option('-r, --reason <text>', '价格低于底价、下调底价的原因 · why prices go below their floors')
        .addOption(languageOption())
        .action(async (file: string, options: ImportOptions) => {
          const { importProducts } = await import('../rooms/product-list.js');
          await importProducts(file, options);
        }),
    )
    .addCommand(
      new Command('export')
        .description('输出商品表（CSV，可再导入）· write the product list (CSV that can be imported again)')
        .requiredOption('-w, --workspace <key>', '工作区 key · key of the workspace')
        .addOption(languageOption())
        .action(async (options: ExportOptions) => {
          const { exportProducts } = await import('../rooms/product-list.js');
          await exportProducts(options);
        }),
    );
