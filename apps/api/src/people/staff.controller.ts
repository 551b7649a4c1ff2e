import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { staffTemplate } from '#onboarding';
import { languageOf } from '../edge/language.js';

/** An empty list of colleagues to fill in. Outside of GraphQL, because spreadsheets read files. */
@Controller('people')
export class StaffController {
  @Get('staff.csv')
  template(@Req() req: Request, @Res() res: Response): void {
    res.setHeader('content-type', 'text/csv; charset=utf-8');
    res.setHeader('content-disposition', 'attachment; filename="staff.csv"');
    res.send(staffTemplate(languageOf(req.headers['accept-language']) ?? 'zh'));
  }
}
